#include "qml/viewmodels/people_model.h"

#include <QHash>
#include <nlohmann/json.hpp>

#include "core/base/iso_time.h"
#include "core/exchange/qr_writer.h"
#include "core/store/query.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(People)
};

constexpr int kQuietZone = 4;

nlohmann::json parsed(const QByteArray& body) {
    return nlohmann::json::parse(body.begin(), body.end(), nullptr, false);
}

QString textOf(const nlohmann::json& object, const char* name) {
    return object.is_object() && object.contains(name) && object[name].is_string()
               ? qs(object[name].get<std::string>())
               : QString();
}

/// Every run of dark modules of a row as one rectangle.
QString pathOf(const exchange::QrCode& code) {
    QString path;
    for (int row = 0; row < code.side; ++row)
        for (int column = 0; column < code.side; ++column) {
            if (!code.at(row, column)) continue;
            const int first = column;
            while (column < code.side && code.at(row, column)) ++column;
            path += QStringLiteral("M%1 %2h%3v1h-%3z")
                        .arg(first + kQuietZone)
                        .arg(row + kQuietZone)
                        .arg(column - first);
        }
    return path;
}

Row describe(store::ReadTransaction& read, const Words& words, const store::Record& member) {
    const std::string name = member.text("name");
    const bool disabled = member.flag("disabled");
    QStringList about{words.role(member.text("role")), referenceText(read, member, "team")};
    if (disabled) about.append(Tr::tr("access removed"));
    about.removeAll(QString());
    return {qs(member.id),
            {qs(name), initials(name), about.join(QStringLiteral(" · ")), QString(), disabled,
             member.id == read.replica().identity().member}};
}

}  // namespace

struct PeopleModel::Self {
    QString serverUrl, device;
    bool admin = false;
};

PeopleModel::PeopleModel(Context& context, SyncService& service, QObject* parent)
    : PagedListModel(context, {"id", "name", "initials", "roleText", "devicesText", "disabled", "mine"},
                     describe, parent),
      service_(service),
      devices_({"id", "title", "aboutText", "revoked", "mine"}, this) {}

void PeopleModel::activate() {
    store::ListQuery query;
    query.kind = Kind::Member;
    query.sort = "name";
    setQuery(query);
    setActive(true);
    if (mayInvite_) askDevices();
}

void PeopleModel::contentRead() {
    context_.read(
        this,
        [](store::ReadTransaction& read, const Words&) {
            const store::Identity& self = read.replica().identity();
            return Self{qs(self.serverUrl), qs(self.device), self.joined() && self.role == "admin"};
        },
        [this](Result<Self> self) {
            if (!self.ok()) return;
            serverUrl_ = self->serverUrl;
            myDevice_ = self->device;
            const bool first = self->admin && !mayInvite_;
            mayInvite_ = self->admin;
            if (first) askDevices();
            sayDevices();
            emit changed();
        });
}

void PeopleModel::ask(const QString& method, const QString& path, const QByteArray& body,
                      std::function<void(const QByteArray&)> answered) {
    ++asking_;
    askError_.clear();
    emit changed();
    service_.ask(this, method, path, body, [this, answered](const Result<QByteArray>& answer) {
        --asking_;
        if (answer.ok())
            answered(*answer);
        else
            askError_ = Words::error(answer.error());
        emit changed();
    });
}

void PeopleModel::askDevices() {
    ask(QStringLiteral("GET"), QStringLiteral("/devices"), {}, [this](const QByteArray& body) {
        known_ = body;
        sayDevices();
    });
}

void PeopleModel::sayDevices() {
    const nlohmann::json answer = parsed(known_);
    if (!answer.is_object() || !answer.contains("devices")) return;
    const Words words = context_.words();
    QList<Row> rows;
    QHash<QString, int> counts;
    for (const nlohmann::json& device : answer["devices"]) {
        const QString id = textOf(device, "device");
        const QString member = textOf(device, "member");
        const bool revoked = device.value("revoked", false);
        const QString owner = value(indexOf(member), "name").toString();
        if (!revoked) ++counts[member];
        const auto seen = msFromIso(textOf(device, "last_sync").toStdString());
        QStringList about{owner};
        if (id == myDevice_) about.append(Tr::tr("this device"));
        about.append(revoked ? Tr::tr("access removed")
                     : seen  ? Tr::tr("last sync %1", "time").arg(words.shortAgo(*seen))
                             : QString());
        about.removeAll(QString());
        const QString label = textOf(device, "label");
        rows.append({id,
                     {label.isEmpty() ? Tr::tr("Device") : label, about.join(QStringLiteral(" · ")), revoked,
                      id == myDevice_}});
    }
    devices_.setRows(std::move(rows));
    for (const Row& member : QList<Row>(this->rows()))
        setValue(member.id, "devicesText",
                 counts.contains(member.id) ? Tr::tr("%Ln devices", nullptr, counts.value(member.id))
                                            : Tr::tr("no device"));
}

void PeopleModel::invite(const QString& role) {
    askForInvite("role", role);
}

void PeopleModel::inviteDevice(const QString& member) {
    askForInvite("member", member);
}

void PeopleModel::askForInvite(const char* what, const QString& value) {
    const auto body = QByteArray::fromStdString(nlohmann::json{{what, value.toStdString()}}.dump());
    ask(QStringLiteral("POST"), QStringLiteral("/invites"), body,
        [this, forgotten = forgotten_](const QByteArray& answer) {
            if (forgotten == forgotten_) takeInvite(answer);
        });
}

void PeopleModel::takeInvite(const QByteArray& body) {
    const nlohmann::json answer = parsed(body);
    inviteCode_ = textOf(answer, "code");
    if (inviteCode_.isEmpty()) {
        askError_ = Words::error({ErrorCode::BadAnswer, "The answer has no code."});
        return;
    }
    QString server = serverUrl_;
    while (server.endsWith(QLatin1Char('/'))) server.chop(1);
    inviteLink_ = server + QStringLiteral("/join#") + inviteCode_;
    const auto until = msFromIso(textOf(answer, "expires").toStdString());
    inviteExpires_ = until ? context_.words().due(*until, false) : QString();
    const auto code = guarded([&] { return exchange::qrCodeOf(inviteLink_.toStdString()); });
    codePath_ = code.ok() ? pathOf(*code) : QString();
    codeSide_ = code.ok() ? code->side + kQuietZone * 2 : 0;
}

void PeopleModel::forgetInvite() {
    ++forgotten_;
    inviteLink_.clear();
    inviteCode_.clear();
    codePath_.clear();
    emit changed();
}

void PeopleModel::copyInvite() {
    if (!inviteLink_.isEmpty()) emit copied(inviteLink_);
}

void PeopleModel::revoke(const QString& device) {
    ask(QStringLiteral("POST"), QStringLiteral("/devices/%1/revoke").arg(device), QByteArrayLiteral("{}"),
        [this](const QByteArray&) {
            emit context_.toast(tr("The device loses access at its next sync"), false);
            askDevices();
        });
}

}  // namespace tropa::viewmodels
