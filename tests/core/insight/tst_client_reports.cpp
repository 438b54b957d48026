#include <QtTest>
#include <cmath>
#include <set>

#include "core/base/system.h"
#include "core/insight/client_reports.h"

using namespace tropa;
using namespace tropa::insight;

namespace {

constexpr std::int64_t kDay = 86'400'000;
constexpr std::int64_t kRub = 10'000;

Uuid client(int number) {
    return Uuid::fromName("client " + std::to_string(number));
}

Purchase bought(int who, std::int64_t day, std::int64_t amount, const char* currency = "RUB") {
    static int made = 0;
    Purchase one;
    one.id = Uuid::fromName("purchase " + std::to_string(++made));
    one.client = client(who);
    one.atMs = day * kDay;
    one.amount = amount * kRub;
    one.currency = currency;
    return one;
}

bool near(double a, double b) {
    return std::abs(a - b) < 1e-9;
}

Period days(std::int64_t from, std::int64_t to) {
    return Calendar("UTC").between(dayText(from), dayText(to));
}

/// As `purchasesOf` gives them.
std::vector<Purchase> sideBySide(std::vector<Purchase> list) {
    std::sort(list.begin(), list.end(), [](const Purchase& a, const Purchase& b) {
        return std::tie(a.client, a.atMs, a.id) < std::tie(b.client, b.atMs, b.id);
    });
    return list;
}

std::vector<Purchase> randomPurchases(SeededRandom& random, int count) {
    std::vector<Purchase> list;
    for (int i = 0; i < count; ++i)
        list.push_back(
            bought(static_cast<int>(random.below(12)), static_cast<std::int64_t>(random.below(400)),
                   static_cast<std::int64_t>(random.below(12)) - 2, random.below(5) == 0 ? "EUR" : "RUB"));
    return sideBySide(std::move(list));
}

}  // namespace

/// What clients bring: by hand, and against slower ways to the same figures.
class TestClientReports : public QObject {
    Q_OBJECT
private slots:
    void abcByHand() {
        Settings settings;
        settings.frequencyA = 3;
        settings.frequencyB = 2;
        // 50 + 25 + 15 + 5 + 5 = 100. Before them: 0, 50, 75, 90, 90 %.
        const AbcReport report =
            abcOf(sideBySide({bought(1, 1, 50), bought(2, 1, 20), bought(2, 2, 5), bought(3, 1, 5),
                              bought(3, 2, 5), bought(3, 3, 5), bought(4, 1, 5), bought(5, 1, 5),
                              bought(6, 1, 7, "EUR"), bought(7, 1, -3)}),
                  settings);
        QCOMPARE(report.clients.size(), std::size_t{6});
        const auto classes = [&](int who) {
            for (const AbcClient& one : report.clients)
                if (one.client == client(who))
                    return std::pair(static_cast<int>(one.byValue), static_cast<int>(one.byFrequency));
            return std::pair(-1, -1);
        };
        QVERIFY(classes(1) == std::pair(0, 2));
        QVERIFY(classes(2) == std::pair(0, 1));
        QVERIFY(classes(3) == std::pair(0, 0));
        QVERIFY(classes(4) == std::pair(1, 2) && classes(5) == std::pair(1, 2));  // a tie shares a class
        QVERIFY(classes(7) == std::pair(2, 2));
        QVERIFY(report.leftOut == (Amounts{{"EUR", 7 * kRub}}));
        QCOMPARE(report.matrix[0][2], std::int64_t{1});
        QCOMPARE(report.values[1][2], 10 * kRub);
        QVERIFY(abcOf({}, settings).clients.empty());
    }

    void abcAsTheSlowWay() {
        SeededRandom random(11);
        for (int round = 0; round < 200; ++round) {
            Settings settings;
            settings.abcA = 50 + static_cast<int>(random.below(40));
            settings.abcB = settings.abcA + static_cast<int>(random.below(10));
            const auto purchases = randomPurchases(random, static_cast<int>(random.below(40)));
            const AbcReport report = abcOf(purchases, settings);
            std::map<Uuid, std::int64_t> values;
            for (const Purchase& one : purchases)
                if (one.currency == "RUB") values[one.client] += one.amount;
            std::int64_t all = 0;
            for (const auto& [id, value] : values) all += std::max<std::int64_t>(value, 0);
            QCOMPARE(report.clients.size(), values.size());
            for (const AbcClient& one : report.clients) {
                std::int64_t greater = 0;
                for (const auto& [id, value] : values)
                    if (value > values[one.client]) greater += value;
                const double share =
                    all == 0 ? 100 : 100.0 * static_cast<double>(greater) / static_cast<double>(all);
                const AbcClass expected = values[one.client] <= 0 ? AbcClass::C
                                          : share < settings.abcA ? AbcClass::A
                                          : share < settings.abcB ? AbcClass::B
                                                                  : AbcClass::C;
                QVERIFY(one.value == values[one.client] && one.byValue == expected);
            }
        }
    }

    void theAverageTicketByHand() {
        // 1 buys thrice, with a return; 2 once before the window and once in it; 3 in euros.
        const auto all =
            sideBySide({bought(2, 5, 100), bought(1, 10, 10), bought(1, 11, 20), bought(1, 12, -5),
                        bought(2, 13, 300), bought(3, 14, 7, "EUR"), bought(1, 15, 40)});
        const TicketReport report = averageTicket(all, days(10, 20));
        QVERIFY(near(*report.all.at("RUB").average(), (10 + 20 - 5 + 300 + 40) / 4.0));
        QVERIFY(near(*report.all.at("EUR").average(), 7));
        const auto& orders = report.byOrder.at("RUB");
        QVERIFY(near(*orders[0].average(), 10));
        QVERIFY(near(*orders[1].average(), (20 - 5 + 300) / 2.0));
        QVERIFY(near(*orders[2].average(), 40));
        QVERIFY(averageTicket({}, days(1, 2)).all.empty());
        QVERIFY(!Ticket{}.average().has_value());
    }

    void theActiveBaseByHand() {
        const auto all = sideBySide(
            {bought(1, 5, 10), bought(2, 50, 10), bought(3, 50, -10), bought(1, 95, 10), bought(4, 99, 10)});
        const Period window = days(80, 100);
        const ActiveBase base = activeBase(all, {}, 60, window, {days(40, 79), window}, 200 * kDay);
        // At the end 1, 2 and 4 have bought within 60 days of four who... three who ever bought.
        QCOMPARE(base.active, std::int64_t{3});
        QVERIFY(base.share == (Share{3, 3}));
        QVERIFY((base.entered ==
                 std::vector<Uuid>{std::min(client(1), client(4)), std::max(client(1), client(4))}));
        QVERIFY(base.droppedOut.empty());
        QCOMPARE(base.trend[0].active, std::int64_t{1});
        QCOMPARE(base.trend[0].bought, std::int64_t{2});
        const ActiveBase own = activeBase(all, {{client(2), 10}}, 60, window, {}, 200 * kDay);
        QCOMPARE(own.active, std::int64_t{2});
    }

    /// Ninety days before midnight is midnight, though the clocks went forward in between.
    void theActiveBaseCountsDaysOfTheWorkspace() {
        const Calendar newYork("America/New_York");
        const Period may = newYork.between("2026-05-01", "2026-05-31");
        const std::int64_t midnight = newYork.startOfDay("2026-03-03");  // in winter time
        for (const std::int64_t before : {std::int64_t{1}, kDay / 24 / 2, std::int64_t{0}}) {
            Purchase one = bought(1, 0, 10);
            one.atMs = midnight - before;
            const auto active = [&](const Calendar* calendar) {
                return activeBase({one}, {}, 90, may, {may}, may.toMs + kDay, calendar).trend[0].active;
            };
            QCOMPARE(active(&newYork), std::int64_t{before == 0 ? 1 : 0});
            QCOMPARE(active(nullptr), std::int64_t{1});  // days of 24 hours reach an hour further
        }
    }

    void theActiveBaseAsTheSlowWay() {
        SeededRandom random(12);
        for (int round = 0; round < 100; ++round) {
            const auto purchases = randomPurchases(random, 60);
            const auto from = static_cast<std::int64_t>(random.below(200));
            const Period window = days(from, from + static_cast<std::int64_t>(random.below(150)));
            const std::int64_t now = static_cast<std::int64_t>(200 + random.below(300)) * kDay;
            const int limit = 1 + static_cast<int>(random.below(120));
            const ActiveBase base = activeBase(purchases, {}, limit, window, {}, now);
            const std::int64_t end = std::min(window.toMs, now + 1);
            std::set<Uuid> ever, was, is;
            for (const Purchase& one : purchases) {
                if (one.isReturn()) continue;
                if (one.atMs < end) ever.insert(one.client);
                if (one.atMs < window.fromMs && one.atMs >= window.fromMs - limit * kDay)
                    was.insert(one.client);
                if (one.atMs < end && one.atMs >= end - limit * kDay) is.insert(one.client);
            }
            if (end < window.fromMs) continue;
            QCOMPARE(base.active, static_cast<std::int64_t>(is.size()));
            QCOMPARE(base.share.of, static_cast<std::int64_t>(ever.size()));
            std::int64_t entered = 0, dropped = 0;
            for (const Uuid& id : is) entered += was.contains(id) ? 0 : 1;
            for (const Uuid& id : was) dropped += is.contains(id) ? 0 : 1;
            QCOMPARE(static_cast<std::int64_t>(base.entered.size()), entered);
            QCOMPARE(static_cast<std::int64_t>(base.droppedOut.size()), dropped);
        }
    }
};

QTEST_GUILESS_MAIN(TestClientReports)
#include "tst_client_reports.moc"
