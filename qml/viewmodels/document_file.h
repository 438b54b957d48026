#pragma once

#include <QString>
#include <QUrl>

#include "core/exchange/document.h"
#include "qml/viewmodels/words.h"

namespace tropa::viewmodels {

/// Writes a document into a file: a PDF where its name says so, else Markdown. Returns the file's path.
/// @throws Io.
QString writeDocument(const exchange::Document& document, const QUrl& file);

/// The language of a document that a person reads now.
exchange::Language documentLanguage(const Words& words);

}  // namespace tropa::viewmodels
