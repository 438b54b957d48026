// A record's fields as text: the same as the parsed object, whatever is read and written.
#include <rapidcheck.h>

#include <QtTest>

#include "core/model/change.h"
#include "sync/server/fields.h"

using namespace tropa;
using nlohmann::json;
using server::Fields;

namespace {

std::string anyName() {
    return *rc::gen::element<std::string>("a", "city", "name", "note", "z", "имя", "a\"b", "back\\slash",
                                          "\n", "");
}

json anyValue() {
    return *rc::gen::element<json>("", "Омск", "a\"b\\c", "{,}", "]\n", 7, -1.5, true,
                                   json::array({"x", "]\""}), json{{"name", "in}ner"}, {"z", json::array()}},
                                   json::object());
}

}  // namespace

class tst_Fields : public QObject {
    Q_OBJECT
private slots:
    void areWhatTheObjectIs() {
        QVERIFY(rc::check([] {
            json object = json::object();
            for (int i = *rc::gen::inRange(0, 6); i > 0; --i) object[anyName()] = anyValue();
            Fields fields = Fields::fromText(object.dump());
            for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
                const std::string name = anyName();
                const json value = *rc::gen::inRange(0, 3) == 0 ? json() : anyValue();
                if (value.is_null())
                    object.erase(name);
                else
                    object[name] = value;
                fields.put(name, value);
                const std::string asked = anyName();
                RC_ASSERT(fields.contains(asked) == object.contains(asked));
                RC_ASSERT(fields[asked] == (object.contains(asked) ? object[asked] : json()));
                if (*rc::gen::inRange(0, 8) == 0) RC_ASSERT(fields.all() == object);
                RC_ASSERT(fields.text() == object.dump());
            }
        }));
    }

    void readWhatSomebodyElseHasWritten() {
        Fields fields = Fields::fromText(R"( { "name" : "Anna" , "city":"Omsk" } )");
        QCOMPARE(fields["city"], json("Omsk"));
        fields.put("city", "Tomsk");
        QCOMPARE(fields.text(), std::string(R"({"city":"Tomsk","name":"Anna"})"));
    }

    void versionsComeBackAsTheyWere() {
        QVERIFY(rc::check([] {
            model::Versions versions;
            for (int i = *rc::gen::inRange(0, 5); i > 0; --i)
                versions[anyName()] = *rc::gen::inRange<std::uint64_t>(0, INT64_MAX);
            const std::string text = model::encodeVersions(versions);
            RC_ASSERT(model::decodeVersions(text) == versions);
            json object = json::object();
            for (const auto& [cell, ver] : versions) object[cell] = std::to_string(ver);
            RC_ASSERT(text == (versions.empty() ? std::string() : object.dump()));
        }));
        QVERIFY(model::decodeVersions("[1,").empty());
        QCOMPARE(model::decodeVersions(R"({ "a" : "7", "b":7 })"), (model::Versions{{"a", 7}}));
    }
};

QTEST_APPLESS_MAIN(tst_Fields)
#include "tst_fields.moc"
