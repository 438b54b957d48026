#pragma once

#include "qml/viewmodels/record_model.h"

namespace tropa::viewmodels {

/// "cold", "warm" or "hot": of the warmest of these contacts; empty when there are none.
QString warmest(store::ReadTransaction& read, const std::vector<store::Record>& contacts);
/// Two letters of a company's name, without its legal form and quotes: "СИ" for "ООО «Сибмаш»".
QString companyInitials(std::string_view name);

/// What is shown of one company, as it was read.
struct CompanyCard : RecordHead {
    QString name, initials, subtitle, temperature, inn, city, address, website, phonesText, emailsText;
    QString tagsText, note, owner, knownText, boughtText;
    int knownDone = 0;
    QList<Row> people, deals, known, purchases;
};
CompanyCard readCompany(store::ReadTransaction& read, const Words& words, const Uuid& id);

/// One company: who works there, what they buy, and what the team knows of it before the first talk.
class CompanyModel : public tropa::viewmodels::RecordModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(QString name READ name NOTIFY changed FINAL)
    Q_PROPERTY(QString initials READ initials NOTIFY changed FINAL)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed FINAL)
    Q_PROPERTY(QString temperature READ temperature NOTIFY changed FINAL)
    Q_PROPERTY(QString inn READ inn NOTIFY changed FINAL)
    Q_PROPERTY(QString city READ city NOTIFY changed FINAL)
    Q_PROPERTY(QString address READ address NOTIFY changed FINAL)
    Q_PROPERTY(QString website READ website NOTIFY changed FINAL)
    Q_PROPERTY(QString phonesText READ phonesText NOTIFY changed FINAL)
    Q_PROPERTY(QString emailsText READ emailsText NOTIFY changed FINAL)
    Q_PROPERTY(QString tagsText READ tagsText NOTIFY changed FINAL)
    Q_PROPERTY(QString note READ note NOTIFY changed FINAL)
    Q_PROPERTY(QString owner READ owner NOTIFY changed FINAL)
    Q_PROPERTY(QString knownText READ knownText NOTIFY changed FINAL)
    Q_PROPERTY(int knownDone READ knownDone NOTIFY changed FINAL)
    Q_PROPERTY(QString boughtText READ boughtText NOTIFY changed FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* people READ people CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* deals READ deals CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* known READ known CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* purchases READ purchases CONSTANT FINAL)

public:
    explicit CompanyModel(Context& context, QObject* parent = nullptr);

    QString name() const { return card_.name; }
    QString initials() const { return card_.initials; }
    QString subtitle() const { return card_.subtitle; }
    QString temperature() const { return card_.temperature; }
    QString inn() const { return card_.inn; }
    QString city() const { return card_.city; }
    QString address() const { return card_.address; }
    QString website() const { return card_.website; }
    QString phonesText() const { return card_.phonesText; }
    QString emailsText() const { return card_.emailsText; }
    QString tagsText() const { return card_.tagsText; }
    QString note() const { return card_.note; }
    QString owner() const { return card_.owner; }
    QString knownText() const { return card_.knownText; }    ///< "4 of 7 known"
    int knownDone() const { return card_.knownDone; }        ///< Questions that have an answer.
    QString boughtText() const { return card_.boughtText; }  ///< "3 purchases · 1.2 M ₽"; empty for none.
    RowModel* people() { return &people_; }  ///< id, name, subtitle, initials, temperature, lastText
    RowModel* deals() { return &deals_; }    ///< As of a contact.
    RowModel* known() { return &known_; }    ///< id (of the question), question, answer, by; empty: not known
    RowModel* purchases() { return &purchases_; }  ///< id, title, amountText, whenText

    /// What is known now; a later answer stands above an earlier one, which stays in the history.
    Q_INVOKABLE void noteAnswer(const QString& questionId, const QString& text);
    /// For a team that has no list of questions yet.
    Q_INVOKABLE void addUsualQuestions();
    /// Empty texts clear their fields.
    Q_INVOKABLE void save(const QString& name, const QString& inn, const QString& city,
                          const QString& website, const QString& note);

private:
    const RecordHead& head() const override { return card_; }
    void forget() override { card_ = {}; }
    void load() override;
    void take(CompanyCard card);

    CompanyCard card_;
    RowModel people_, deals_, known_, purchases_;
};

}  // namespace tropa::viewmodels
