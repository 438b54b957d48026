#include "core/base/result.h"

namespace tropa {

Remedy remedyFor(ErrorCode code) {
    switch (code) {
        case ErrorCode::Network:
        case ErrorCode::BadAnswer:
        case ErrorCode::ServerBusy:
        case ErrorCode::ServerFailure:
        case ErrorCode::EpochChanged:
        case ErrorCode::ReplicaBusy:
            return Remedy::RetryLater;
        case ErrorCode::Unauthorized:
        case ErrorCode::DeviceForked:
        case ErrorCode::DeviceRevoked:
            return Remedy::SignInAgain;
        case ErrorCode::UpgradeRequired:
        case ErrorCode::ReplicaTooNew:
            return Remedy::UpdateApp;
        case ErrorCode::NotFound:
        case ErrorCode::InvalidInput:
        case ErrorCode::Refused:
        case ErrorCode::Forbidden:
        case ErrorCode::MemberDisabled:
        case ErrorCode::Usage:
        case ErrorCode::ReplicaDamaged:
        case ErrorCode::DiskFull:
        case ErrorCode::Io:
        case ErrorCode::TooLarge:
        case ErrorCode::Canceled:
            return Remedy::AskUser;
        case ErrorCode::Internal:
            return Remedy::ReportBug;
    }
    return Remedy::ReportBug;
}

std::string_view nameOf(ErrorCode code) {
    switch (code) {
        case ErrorCode::NotFound:
            return "not_found";
        case ErrorCode::InvalidInput:
            return "invalid_input";
        case ErrorCode::Refused:
            return "refused";
        case ErrorCode::Forbidden:
            return "forbidden";
        case ErrorCode::Usage:
            return "usage";
        case ErrorCode::Network:
            return "network";
        case ErrorCode::BadAnswer:
            return "bad_answer";
        case ErrorCode::ServerBusy:
            return "server_busy";
        case ErrorCode::ServerFailure:
            return "server_failure";
        case ErrorCode::Unauthorized:
            return "unauthorized";
        case ErrorCode::DeviceRevoked:
            return "device_revoked";
        case ErrorCode::MemberDisabled:
            return "member_disabled";
        case ErrorCode::UpgradeRequired:
            return "upgrade_required";
        case ErrorCode::EpochChanged:
            return "epoch_changed";
        case ErrorCode::DeviceForked:
            return "device_forked";
        case ErrorCode::ReplicaBusy:
            return "replica_busy";
        case ErrorCode::ReplicaTooNew:
            return "replica_too_new";
        case ErrorCode::ReplicaDamaged:
            return "replica_damaged";
        case ErrorCode::DiskFull:
            return "disk_full";
        case ErrorCode::Io:
            return "io";
        case ErrorCode::TooLarge:
            return "too_large";
        case ErrorCode::Canceled:
            return "canceled";
        case ErrorCode::Internal:
            return "internal";
    }
    return "internal";
}

int exitStatusFor(ErrorCode code) {
    switch (code) {
        case ErrorCode::Usage:
            return 2;
        case ErrorCode::Network:
        case ErrorCode::BadAnswer:
        case ErrorCode::ServerBusy:
        case ErrorCode::ServerFailure:
        case ErrorCode::UpgradeRequired:
        case ErrorCode::EpochChanged:
        case ErrorCode::DeviceForked:
            return 3;
        case ErrorCode::ReplicaBusy:
        case ErrorCode::ReplicaTooNew:
        case ErrorCode::ReplicaDamaged:
        case ErrorCode::DiskFull:
            return 4;
        case ErrorCode::NotFound:
        case ErrorCode::InvalidInput:
        case ErrorCode::Refused:
        case ErrorCode::Forbidden:
        case ErrorCode::Unauthorized:
        case ErrorCode::DeviceRevoked:
        case ErrorCode::MemberDisabled:
        case ErrorCode::Io:
        case ErrorCode::TooLarge:
        case ErrorCode::Canceled:
        case ErrorCode::Internal:
            return 1;
    }
    return 1;
}

}  // namespace tropa
