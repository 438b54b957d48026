#pragma once

#include "qml/viewmodels/paged_list_model.h"
#include "qml/viewmodels/sync_service.h"

namespace tropa::viewmodels {

/// Who belongs to the workspace, and by which devices; for administrators with the way to invite and to shut
/// out. As a list: the members. Roles: id, name, initials, roleText, devicesText, disabled, mine.
class PeopleModel : public tropa::viewmodels::PagedListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::RowModel* devices READ devices CONSTANT FINAL)
    Q_PROPERTY(bool mayInvite READ mayInvite NOTIFY changed FINAL)
    Q_PROPERTY(bool asking READ asking NOTIFY changed FINAL)
    Q_PROPERTY(QString askError READ askError NOTIFY changed FINAL)
    Q_PROPERTY(QString inviteLink READ inviteLink NOTIFY changed FINAL)
    Q_PROPERTY(QString inviteCode READ inviteCode NOTIFY changed FINAL)
    Q_PROPERTY(QString inviteExpires READ inviteExpires NOTIFY changed FINAL)
    Q_PROPERTY(QString codePath READ codePath NOTIFY changed FINAL)
    Q_PROPERTY(int codeSide READ codeSide NOTIFY changed FINAL)

public:
    PeopleModel(Context& context, SyncService& service, QObject* parent = nullptr);

    /// Begins to read the members and, for an administrator, asks the server for the devices.
    Q_INVOKABLE void activate();

    RowModel* devices() { return &devices_; }  ///< id, title, aboutText, revoked, mine
    bool mayInvite() const { return mayInvite_; }
    bool asking() const { return asking_ > 0; }  ///< The server is being asked.
    /// Why the server's part cannot be shown; empty when it can.
    QString askError() const { return askError_; }
    QString inviteLink() const { return inviteLink_; }
    QString inviteCode() const { return inviteCode_; }
    QString inviteExpires() const { return inviteExpires_; }
    /// The link as a QR code: an SVG path over codeSide × codeSide modules, the quiet zone included.
    QString codePath() const { return codePath_; }
    int codeSide() const { return codeSide_; }

    /// Asks for an invitation: "rep", "head", "admin". It works once, and for three days.
    Q_INVOKABLE void invite(const QString& role);
    /// The same for a further device of a member.
    Q_INVOKABLE void inviteDevice(const QString& member);
    /// Also one that is still on its way: it would stand where another one is asked for.
    Q_INVOKABLE void forgetInvite();
    Q_INVOKABLE void copyInvite();
    /// Shuts a device out: at its next contact the company's data leave it.
    Q_INVOKABLE void revoke(const QString& device);
    Q_INVOKABLE void askDevices();

signals:
    void changed();
    void copied(const QString& text);

protected:
    void contentRead() override;

private:
    struct Self;
    void ask(const QString& method, const QString& path, const QByteArray& body,
             std::function<void(const QByteArray&)> answered);
    void askForInvite(const char* what, const QString& value);
    void takeInvite(const QByteArray& body);
    void sayDevices();

    SyncService& service_;
    bool mayInvite_ = false;
    int asking_ = 0;
    int forgotten_ = 0;  ///< How often.
    QString askError_, inviteLink_, inviteCode_, inviteExpires_, codePath_, serverUrl_, myDevice_;
    int codeSide_ = 0;
    QByteArray known_;  ///< The server's last word on the devices.
    RowModel devices_;
};

}  // namespace tropa::viewmodels
