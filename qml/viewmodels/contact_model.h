#pragma once

#include <QStringList>
#include <QVariantMap>

#include "qml/viewmodels/record_model.h"

namespace tropa::viewmodels {

/// What is shown of one contact, as it was read.
struct ContactCard : RecordHead {
    QString name, initials, subtitle, temperature, temperatureText, temperatureWhy;
    QString company, companyId, position, city, note, owner, sourceText, consentText, qualification,
        qualificationText;
    QStringList phones, emails, tags;
    QString rawName;        ///< As stored, for the form.
    QStringList rawPhones;  ///< As stored.
    QString askedDeal;      ///< The open deal of which the questions are asked; empty: the contact itself.
    bool doNotCall = false;
    bool mayErase = false;  ///< This member may erase a person.
    QList<Row> questions, deals, facts, tasks, purchases;
};
ContactCard readContact(store::ReadTransaction& read, const Words& words, const Uuid& id);

/// One contact: what we know, what was, what is next; and its edit form.
class ContactModel : public tropa::viewmodels::RecordModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(QString name READ name NOTIFY changed FINAL)
    Q_PROPERTY(QString initials READ initials NOTIFY changed FINAL)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed FINAL)
    Q_PROPERTY(QString temperature READ temperature NOTIFY changed FINAL)
    Q_PROPERTY(QString temperatureText READ temperatureText NOTIFY changed FINAL)
    Q_PROPERTY(QString temperatureWhy READ temperatureWhy NOTIFY changed FINAL)
    Q_PROPERTY(QString qualification READ qualification NOTIFY changed FINAL)
    Q_PROPERTY(QString qualificationText READ qualificationText NOTIFY changed FINAL)
    Q_PROPERTY(QStringList phones READ phones NOTIFY changed FINAL)
    Q_PROPERTY(QStringList emails READ emails NOTIFY changed FINAL)
    Q_PROPERTY(QStringList tags READ tags NOTIFY changed FINAL)
    Q_PROPERTY(QString phonesText READ phonesText NOTIFY changed FINAL)
    Q_PROPERTY(QString emailsText READ emailsText NOTIFY changed FINAL)
    Q_PROPERTY(QString tagsText READ tagsText NOTIFY changed FINAL)
    Q_PROPERTY(QString company READ company NOTIFY changed FINAL)
    Q_PROPERTY(QString companyId READ companyId NOTIFY changed FINAL)
    Q_PROPERTY(QString position READ position NOTIFY changed FINAL)
    Q_PROPERTY(QString city READ city NOTIFY changed FINAL)
    Q_PROPERTY(QString note READ note NOTIFY changed FINAL)
    Q_PROPERTY(QString owner READ owner NOTIFY changed FINAL)
    Q_PROPERTY(QString sourceText READ sourceText NOTIFY changed FINAL)
    Q_PROPERTY(QString consentText READ consentText NOTIFY changed FINAL)
    Q_PROPERTY(bool canCall READ canCall NOTIFY changed FINAL)
    Q_PROPERTY(bool mayErase READ mayErase NOTIFY changed FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* questions READ questions CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* deals READ deals CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* facts READ facts CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* tasks READ tasks CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* purchases READ purchases CONSTANT FINAL)
    Q_PROPERTY(bool editing READ editing NOTIFY draftChanged FINAL)
    Q_PROPERTY(bool edited READ edited NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString leftId READ leftId NOTIFY draftChanged FINAL)
    Q_PROPERTY(QVariantMap draft READ draft NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString draftName READ draftName NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString draftCompany READ draftCompany NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString draftPosition READ draftPosition NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString draftCity READ draftCity NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString draftNote READ draftNote NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString draftPhone READ draftPhone NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString draftEmail READ draftEmail NOTIFY draftChanged FINAL)
    Q_PROPERTY(QStringList draftPhones READ draftPhones NOTIFY draftChanged FINAL)
    Q_PROPERTY(QStringList draftEmails READ draftEmails NOTIFY draftChanged FINAL)
    Q_PROPERTY(bool canSave READ canSave NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString draftError READ draftError NOTIFY draftChanged FINAL)

public:
    explicit ContactModel(Context& context, QObject* parent = nullptr);

    /// Shows this contact. The same one again costs nothing.
    void open(const QString& id) override;

    QString name() const { return card_.name; }
    QString initials() const { return card_.initials; }
    QString subtitle() const { return card_.subtitle; }
    QString temperature() const { return card_.temperature; }
    QString temperatureText() const { return card_.temperatureText; }
    QString temperatureWhy() const { return card_.temperatureWhy; }
    QString qualification() const { return card_.qualification; }
    QString qualificationText() const { return card_.qualificationText; }
    QStringList phones() const { return card_.phones; }
    QStringList emails() const { return card_.emails; }
    QStringList tags() const { return card_.tags; }
    QString phonesText() const { return card_.phones.join(QLatin1Char('\n')); }  ///< One below another.
    QString emailsText() const { return card_.emails.join(QLatin1Char('\n')); }
    QString tagsText() const { return card_.tags.join(QStringLiteral(", ")); }
    QString company() const { return card_.company; }
    QString companyId() const { return card_.companyId; }  ///< Empty when there is none.
    QString position() const { return card_.position; }
    QString city() const { return card_.city; }
    QString note() const { return card_.note; }
    QString owner() const { return card_.owner; }
    QString sourceText() const { return card_.sourceText; }
    QString consentText() const { return card_.consentText; }
    bool canCall() const { return !card_.phones.isEmpty() && !card_.doNotCall; }
    bool mayErase() const { return card_.mayErase; }
    RowModel* questions() {
        return &questions_;
    }  ///< key, question, answer, answerText, note, unknown, stale, ask
    RowModel* deals() {
        return &deals_;
    }  ///< id, title, amountText, status, states, done, stageCount, nextText, standing
    RowModel* facts() { return &facts_; }  ///< id, kind, icon, title, text, whenText, who, retracted, step
    RowModel* tasks() { return &tasks_; }  ///< id, title, dueText, overdue, done
    RowModel* purchases() { return &purchases_; }  ///< id, title, amountText, whenText, text
    bool editing() const { return editing_; }
    bool edited() const { return editing_ && draft_ != draftBefore_; }  ///< Something differs.
    /// Somebody whose form was left with something typed in it; empty for nobody.
    QString leftId() const;
    QVariantMap draft() const { return draft_; }
    QString draftName() const { return draft_.value(QStringLiteral("name")).toString(); }
    QString draftCompany() const { return draft_.value(QStringLiteral("company")).toString(); }
    QString draftPosition() const { return draft_.value(QStringLiteral("position")).toString(); }
    QString draftCity() const { return draft_.value(QStringLiteral("city")).toString(); }
    QString draftNote() const { return draft_.value(QStringLiteral("note")).toString(); }
    /// One more that is being typed.
    QString draftPhone() const { return draft_.value(QStringLiteral("phone")).toString(); }
    QString draftEmail() const { return draft_.value(QStringLiteral("email")).toString(); }
    QStringList draftPhones() const { return draft_.value(QStringLiteral("phones")).toStringList(); }
    QStringList draftEmails() const { return draft_.value(QStringLiteral("emails")).toStringList(); }
    bool canSave() const;
    QString draftError() const { return draftError_; }

    Q_INVOKABLE void beginEdit();
    /// name, company, position, city, note (texts); phones, emails, tags (lists of texts).
    Q_INVOKABLE void setField(const QString& field, const QVariant& value);
    Q_INVOKABLE void addElement(const QString& field, const QString& value);
    Q_INVOKABLE void removeElement(const QString& field, int index);
    Q_INVOKABLE void save();
    /// What was typed stays, and is there again when the same person is edited, in the next run too.
    Q_INVOKABLE void leaveEdit();
    Q_INVOKABLE void cancelEdit();

    Q_INVOKABLE void setAnswer(const QString& question, const QString& answer, const QString& note);
    Q_INVOKABLE void setTemperature(const QString& value, const QString& reason);
    Q_INVOKABLE void addNote(const QString& text);
    /// One line as people write it: "tomorrow 10:00 send the estimate".
    Q_INVOKABLE void addTask(const QString& line);
    Q_INVOKABLE void addDeal(const QString& title, const QString& amount);
    /// Opens the phone's dialler with the first number, or the given one.
    Q_INVOKABLE void dial(const QString& phone = {});
    Q_INVOKABLE void mail(const QString& address = {});
    Q_INVOKABLE void retract(const QString& factId);
    /// Deletes the record; with a way back.
    Q_INVOKABLE void remove();
    /// Erases the person for good and everywhere. There is no way back: ask before.
    Q_INVOKABLE void erase();

signals:
    void draftChanged();
    void saved();
    void dialed(const QString& contactId, const QString& phone);
    void mailed(const QString& address);
    void dealAdded(const QString& dealId);
    /// The contact that was open is not there any more.
    void gone();

private:
    const RecordHead& head() const override { return card_; }
    void forget() override { card_ = {}; }
    void load() override;
    void take(ContactCard card);
    void keepDraft();
    void leave();
    void endEdit();

    ContactCard card_;
    RowModel questions_, deals_, facts_, tasks_, purchases_;
    bool editing_ = false;
    QVariantMap draft_, draftBefore_;
    QString draftError_;
};

}  // namespace tropa::viewmodels
