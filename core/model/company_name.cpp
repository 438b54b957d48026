#include "core/model/company_name.h"

#include <unordered_set>

#include "core/base/text.h"

namespace tropa::model {
namespace {

struct NameParts {
    std::string rest;
    std::string form;
};

NameParts partsOf(std::string_view companyName) {
    NameParts parts;
    for (const std::string& word : words(companyName)) {
        std::string& into = isLegalForm(word) ? parts.form : parts.rest;
        if (!into.empty()) into += ' ';
        into += word;
    }
    return parts;
}

}  // namespace

bool isLegalForm(const std::string& foldedWord) {
    static const std::unordered_set<std::string> forms = {
        "ооо", "оао",     "зао",  "пао",  "ао",   "нао",  "одо",          "ип",         "чп",   "пк",
        "нко", "ано",     "гуп",  "муп",  "фгуп", "фгбу", "гбу",          "мбу",        "мку",  "тоо",
        "фоп", "тов",     "кфх",  "снт",  "тсж",  "тсн",  "сро",          "ooo",        "llc",  "ltd",
        "inc", "limited", "gmbh", "corp", "plc",  "llp",  "kg",           "ag",         "sarl", "srl",
        "bv",  "nv",      "oy",   "ab",   "aps",  "pty",  "incorporated", "corporation"};
    return forms.contains(foldedWord);
}

bool isFirmWord(const std::string& foldedWord) {
    static const std::unordered_set<std::string> kinds = {"нпп", "нпо", "нпф", "нпк", "пкф", "пко",
                                                          "тд",  "тк",  "тпк", "гк",  "ск",  "упк"};
    return isLegalForm(foldedWord) || kinds.contains(foldedWord);
}

std::string companyKey(std::string_view name) {
    const NameParts parts = partsOf(name);
    if (!parts.rest.empty()) return parts.rest;
    // "№№№" has no words and is found again all the same.
    return parts.form.empty() ? folded(name) : parts.form;
}

std::string companyForm(std::string_view name) {
    return partsOf(name).form;
}

std::string companyListed(std::string_view name) {
    std::string listed;
    for (const std::string& word : words(name)) {
        if (listed.empty() ? isFirmWord(word) : isLegalForm(word)) continue;
        if (!listed.empty()) listed += ' ';
        listed += word;
    }
    return listed.empty() ? companyKey(name) : listed;
}

}  // namespace tropa::model
