#include "sync/client/sync.h"

namespace tropa::client {

Result<void> syncUntilQuiet(Engine& engine, Transport& transport, SyncReport& report,
                            const std::function<void(const SyncReport&)>& progress) {
    for (bool more = true; more;) {
        if (engine.hasWork()) {
            const auto round = engine.work();
            if (!round) return round.error();
            report.first = round->first;
            if (progress) progress(report);
            continue;
        }
        const auto request = engine.nextRequest();
        if (!request) return request.error();
        const auto response = transport.finish(*request);
        if (!response) {
            engine.onTransportError(response.error().code);
            return response.error();
        }
        report.bytesUp += response->bytesUp;
        report.bytesDown += response->bytesDown;
        // The next pages come while this one is taken in.
        transport.begin(engine.ahead(*response));
        const auto round = engine.takeAnswer(*response);
        if (!round) return round.error();
        report.pushed += round->pushed;
        report.pulled += round->pulled;
        report.conflicts += round->conflicts;
        report.lost += round->lost;
        report.refused += round->refused;
        report.offered += round->offered;
        report.repaired += round->repaired;
        report.restored = report.restored || round->restored;
        report.renamed = report.renamed || round->renamed;
        if (round->head != 0) report.head = round->head;
        report.first = round->first;
        ++report.rounds;
        more = round->more;
        if (progress) progress(report);
        if (round->upgrade && !more)
            return Error{
                ErrorCode::UpgradeRequired,
                "This program is too old for the server. What you have written was sent; update Tropa to "
                "receive what others have written."};
    }
    return {};
}

}  // namespace tropa::client
