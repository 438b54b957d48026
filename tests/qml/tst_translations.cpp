#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message {
    QString key;  ///< Context, source and comment.
    QStringList forms;
    bool unfinished = false;
};

QList<Message> messagesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    QList<Message> messages;
    QString context;
    QXmlStreamReader xml(&file);
    Message message;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        const auto name = xml.name();
        if (name == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (name == QLatin1String("source")) {
            message = {context + QLatin1Char('|') + xml.readElementText(), {}, false};
        } else if (name == QLatin1String("comment")) {
            message.key += QLatin1Char('|') + xml.readElementText();
        } else if (name == QLatin1String("translation")) {
            message.unfinished = xml.attributes().value(QLatin1String("type")) == QLatin1String("unfinished");
            while (xml.readNext() != QXmlStreamReader::EndElement ||
                   xml.name() != QLatin1String("translation")) {
                if (xml.isCharacters() && !xml.text().trimmed().isEmpty())
                    message.forms.append(xml.text().toString());
                if (xml.atEnd()) break;
            }
            messages.append(message);
        }
    }
    return messages;
}

QString source(const char* path) {
    return QStringLiteral(TROPA_SOURCE_DIR "/") + QLatin1String(path);
}

qsizetype places(const QString& text) {
    qsizetype found = 0;
    for (const char* place : {"%1", "%2", "%3", "%Ln"}) found += text.count(QLatin1String(place));
    return found;
}

}  // namespace

/// Every string of the app is translated, and nothing that is translated is gone from the app.
class TestTranslations : public QObject {
    Q_OBJECT

private slots:
    void nothingIsUnfinished_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("ru") << source("qml/i18n/tropa_ru.ts");
        QTest::newRow("en") << source("qml/i18n/tropa_en.ts");
    }
    void nothingIsUnfinished() {
        QFETCH(QString, file);
        const QList<Message> messages = messagesOf(file);
        QVERIFY(messages.size() > 10);
        QStringList open;
        for (const Message& message : messages)
            if (message.unfinished || message.forms.isEmpty() || message.forms.contains(QString()))
                open.append(message.key);
        QCOMPARE(open, QStringList());
    }

    void placesForValuesAreKept() {
        QStringList wrong;
        for (const Message& message : messagesOf(source("qml/i18n/tropa_ru.ts")))
            for (const QString& form : message.forms)
                if (places(form) != places(message.key.section(QLatin1Char('|'), 1, 1)))
                    wrong.append(message.key + QStringLiteral(" → ") + form);
        QCOMPARE(wrong, QStringList());
    }

    void pluralsHaveTheirForms() {
        for (const Message& message : messagesOf(source("qml/i18n/tropa_ru.ts")))
            if (message.key.section(QLatin1Char('|'), 1, 1).contains(QLatin1String("%Ln")))
                QVERIFY2(message.forms.size() == 3, qPrintable(message.key));
        for (const Message& message : messagesOf(source("qml/i18n/tropa_en.ts")))
            QVERIFY2(message.forms.size() == 2, qPrintable(message.key));
    }

    /// "12 345 contacts": by the language's own groups, as everywhere.
    void countsAreGrouped() {
        for (const Message& message : messagesOf(source("qml/i18n/tropa_ru.ts")))
            QVERIFY2(!message.key.contains(QLatin1String("%n")) &&
                         message.forms.filter(QStringLiteral("%n")).isEmpty(),
                     qPrintable(message.key));
    }

    void theFilesKnowEveryStringOfTheSources() {
        QTemporaryDir folder;
        const QString fresh = folder.filePath(QStringLiteral("fresh.ts"));
        QStringList arguments{QStringLiteral("-silent"), QStringLiteral("-locations"),
                              QStringLiteral("none"),    QStringLiteral("-source-language"),
                              QStringLiteral("en"),      QStringLiteral("-target-language"),
                              QStringLiteral("ru")};
        for (const char* part : {"qml/controls", "qml/screens", "qml/viewmodels", "platform/app"})
            arguments.append(source(part));
        arguments << QStringLiteral("-I") << QStringLiteral(TROPA_SOURCE_DIR) << QStringLiteral("-ts")
                  << fresh;
        QProcess lupdate;
        lupdate.start(QStringLiteral(TROPA_LUPDATE), arguments);
        QVERIFY(lupdate.waitForFinished(60'000));
        QCOMPARE(lupdate.exitCode(), 0);

        QSet<QString> known, spoken;
        for (const Message& message : messagesOf(source("qml/i18n/tropa_ru.ts"))) known.insert(message.key);
        for (const Message& message : messagesOf(fresh)) spoken.insert(message.key);
        QVERIFY(spoken.size() > 100);
        // `cmake --build … --target update_translations` brings the new ones in.
        QCOMPARE(QStringList((spoken - known).values()), QStringList());
        QCOMPARE(QStringList((known - spoken).values()), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
