#pragma once

#include <QTimer>
#include <QUrl>
#include <array>
#include <utility>

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::exchange {
struct ContactDraft;
}

namespace tropa::viewmodels {

/// A visitor at the stand in ten seconds: name or phone is enough.
class CaptureModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(QString eventName READ eventName NOTIFY eventChanged FINAL)
    Q_PROPERTY(QString countText READ countText NOTIFY eventChanged FINAL)
    Q_PROPERTY(QString consentText READ consentText NOTIFY eventChanged FINAL)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString phone READ phone WRITE setPhone NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString company READ company WRITE setCompany NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString email READ email WRITE setEmail NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString position READ position WRITE setPosition NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString note READ note WRITE setNote NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString interest READ interest WRITE setInterest NOTIFY draftChanged FINAL)
    Q_PROPERTY(QUrl photo READ photo WRITE setPhoto NOTIFY draftChanged FINAL)
    Q_PROPERTY(bool hasPhoto READ hasPhoto NOTIFY draftChanged FINAL)
    Q_PROPERTY(bool consent READ consent WRITE setConsent NOTIFY draftChanged FINAL)
    Q_PROPERTY(bool canSave READ canSave NOTIFY draftChanged FINAL)
    Q_PROPERTY(bool begun READ begun NOTIFY draftChanged FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* interests READ interests CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* nextSteps READ nextSteps CONSTANT FINAL)
    Q_PROPERTY(bool duplicateFound READ duplicateFound NOTIFY duplicateChanged FINAL)
    Q_PROPERTY(QString duplicateId READ duplicateId NOTIFY duplicateChanged FINAL)
    Q_PROPERTY(QString duplicateTitle READ duplicateTitle NOTIFY duplicateChanged FINAL)
    Q_PROPERTY(QString duplicateText READ duplicateText NOTIFY duplicateChanged FINAL)
    Q_PROPERTY(bool reading READ reading NOTIFY readingChanged FINAL)
    Q_PROPERTY(QString readError READ readError NOTIFY readingChanged FINAL)
    Q_PROPERTY(bool merging READ merging NOTIFY duplicateChanged FINAL)

public:
    explicit CaptureModel(Context& context, QObject* parent = nullptr);

    /// A clean form, unless something has been typed that was not saved, be it in an earlier run.
    void start();

    QString eventName() const { return eventName_; }
    QString countText() const { return countText_; }
    QString consentText() const { return consentText_; }
    QString name() const { return name_; }
    QString phone() const { return phone_; }
    QString company() const { return company_; }
    QString email() const { return email_; }
    QString position() const { return position_; }
    QString note() const { return note_; }
    QString interest() const { return interest_; }  ///< One that is being typed; saving takes it.
    QUrl photo() const { return photo_; }           ///< Of the card: becomes an attachment. Empty for none.
    bool hasPhoto() const { return !photo_.isEmpty(); }
    bool consent() const { return consent_; }
    bool canSave() const;
    bool begun() const;                            ///< Something stands in it; it stays until it is saved.
    RowModel* interests() { return &interests_; }  ///< text, selected
    RowModel* nextSteps() { return &nextSteps_; }  ///< key, text, selected, icon
    bool duplicateFound() const { return !duplicateId_.isEmpty(); }
    QString duplicateId() const { return duplicateId_; }
    QString duplicateTitle() const { return duplicateTitle_; }
    QString duplicateText() const { return duplicateText_; }
    bool merging() const { return !useId_.isEmpty(); }  ///< What is typed goes to the known contact.

    bool reading() const { return reading_; }  ///< A picture is being looked through.
    QString readError() const { return readError_; }

    void setName(const QString& text);
    void setPhone(const QString& text);
    void setCompany(const QString& text);
    void setEmail(const QString& text);
    void setPosition(const QString& text);
    void setNote(const QString& text);
    void setInterest(const QString& text);
    void setPhoto(const QUrl& file);
    void setConsent(bool given);

    /// What a code says goes into the empty fields.
    void take(const exchange::ContactDraft& person);
    /// A picture of a badge or card with a code, or a vCard file: what it says goes into the empty fields.
    Q_INVOKABLE void readFile(const QUrl& file);
    Q_INVOKABLE void toggleInterest(const QString& text);
    Q_INVOKABLE void addInterest(const QString& text);
    Q_INVOKABLE void chooseNextStep(const QString& key);
    /// "That's him": saving adds what is new to the known contact.
    Q_INVOKABLE void useDuplicate();
    Q_INVOKABLE void forgetDuplicate();
    Q_INVOKABLE void save();
    Q_INVOKABLE void saveAndNext();
    Q_INVOKABLE void clear();

signals:
    void eventChanged();
    void draftChanged();
    void duplicateChanged();
    void readingChanged();
    void saved(const QString& contactId, bool next);

private:
    void set(QString& field, const QString& text);
    void loadEvent();
    void look();
    void store(bool next);
    void showNextSteps();
    std::array<std::pair<const char*, QString*>, 7> texts();
    void keepDraft();
    void takeDraft();

    Context& context_;
    QString eventId_, eventName_, countText_, consentText_;
    QString name_, phone_, company_, email_, position_, note_, interest_;
    bool consent_ = false;
    bool started_ = false;
    bool saving_ = false;
    bool reading_ = false;
    QString readError_;
    QUrl photo_;
    RowModel interests_, nextSteps_;
    QString duplicateId_, duplicateTitle_, duplicateText_, useId_, ignoredId_, nextKey_;
    QTimer lookLater_;
    int looks_ = 0;
};

}  // namespace tropa::viewmodels
