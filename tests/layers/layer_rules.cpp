#include "tests/layers/layer_rules.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace tropa::layers {
namespace {

using std::string;
using std::string_view;

constexpr int kMaxSourceLines = 400;
constexpr int kMaxQmlLines = 200;
constexpr std::size_t kMaxAsioFiles = 2;

/// What each folder builds on. Whatever these build on is allowed too; nothing else is.
const std::map<string, std::set<string>, std::less<>>& foundations() {
    static const std::map<string, std::set<string>, std::less<>> map{
        {"core/base", {}},
        {"core/model", {"core/base"}},
        {"core/sql", {"core/base"}},
        {"core/store", {"core/model", "core/sql"}},
        {"core/actions", {"core/store"}},
        {"core/exchange", {"core/actions"}},
        {"core/insight", {"core/store"}},
        {"sync/protocol", {"core/base", "core/model"}},
        {"sync/merge", {"sync/protocol"}},
        {"sync/client", {"sync/merge", "core/store"}},
        {"sync/server", {"sync/merge", "core/sql"}},
        {"qml/theme", {}},
        {"qml/controls", {"qml/theme"}},
        {"qml/viewmodels", {"core/exchange", "core/insight", "sync/client"}},
        {"qml/screens", {"qml/viewmodels", "qml/controls"}},
        {"qml/gallery", {"qml/screens"}},
        {"qml/i18n", {}},
    };
    return map;
}

struct Include {
    int line = 0;
    string path;
    bool quoted = false;
};

struct Namespace {
    int line = 0;
    string name;
};

bool startsWith(string_view text, string_view start) {
    return text.substr(0, start.size()) == start;
}
bool endsWith(string_view text, string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}
bool isHeader(string_view file) {
    return endsWith(file, ".h");
}
bool isSource(string_view file) {
    return isHeader(file) || endsWith(file, ".cpp");
}

string_view stripped(string_view text) {
    const auto from = text.find_first_not_of(" \t\r");
    if (from == string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

std::vector<string_view> linesOf(string_view text) {
    std::vector<string_view> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

/// The code of a line, without comments; `inComment` lasts from line to line.
string codeOf(string_view line, bool& inComment) {
    string code;
    for (std::size_t i = 0; i < line.size();) {
        const string_view rest = line.substr(i);
        if (inComment) {
            inComment = !startsWith(rest, "*/");
            i += inComment ? 1 : 2;
        } else if (startsWith(rest, "/*")) {
            inComment = true;
            i += 2;
        } else if (startsWith(rest, "//")) {
            break;
        } else {
            code += line[i++];
        }
    }
    return code;
}

std::optional<Include> includeIn(string_view code, int line) {
    code = stripped(code);
    if (!startsWith(code, "#")) return std::nullopt;
    code = stripped(code.substr(1));
    if (!startsWith(code, "include")) return std::nullopt;
    code = stripped(code.substr(7));
    if (code.empty() || (code[0] != '"' && code[0] != '<')) return std::nullopt;
    const bool quoted = code[0] == '"';
    const auto end = code.find(quoted ? '"' : '>', 1);
    if (end == string_view::npos) return std::nullopt;
    return Include{line, string(code.substr(1, end - 1)), quoted};
}

/// A named namespace that is opened on this line at the left margin, where clang-format puts it.
std::optional<Namespace> namespaceIn(string_view code, int line) {
    if (startsWith(code, "inline ")) code.remove_prefix(7);
    if (!startsWith(code, "namespace ")) return std::nullopt;
    const auto end = code.find_first_of("{=");
    if (end == string_view::npos || code[end] == '=') return std::nullopt;
    const string_view name = stripped(code.substr(10, end - 10));
    if (name.empty()) return std::nullopt;
    return Namespace{line, string(name)};
}

bool isQt(string_view path) {
    if (path.size() > 1 && path[0] == 'Q' && path[1] >= 'A' && path[1] <= 'Z') return true;
    return startsWith(path, "Qt") ||
           (path.size() > 3 && path[0] == 'q' && path.find('/') == string_view::npos && endsWith(path, ".h"));
}

bool isAsio(string_view path) {
    return startsWith(path, "boost/asio") || startsWith(path, "boost/beast");
}

/// "tropa" for core/base, "tropa::client" for sync/client.
string namespaceOf(string_view layer) {
    if (layer == "core/base") return "tropa";
    return "tropa::" + string(layer.substr(layer.find('/') + 1));
}

bool isWithin(string_view name, string_view outer) {
    return name == outer || (startsWith(name, outer) && startsWith(name.substr(outer.size()), "::"));
}

class FileCheck {
public:
    FileCheck(string_view file, std::vector<Finding>& findings)
        : file_(file),
          layer_(layerOf(file)),
          findings_(&findings) {}

    void run(string_view text) {
        const auto lines = linesOf(text);
        checkLength(static_cast<int>(lines.size()));
        if (layer_.empty()) return;
        bool inComment = false;
        int number = 0;
        if (!isSource(file_)) {
            for (const string_view line : lines) checkImport(codeOf(line, inComment), ++number);
            return;
        }
        for (const string_view line : lines) {
            const string code = codeOf(line, inComment);
            ++number;
            if (const auto include = includeIn(code, number)) checkInclude(*include);
            if (const auto opened = namespaceIn(code, number)) checkNamespace(*opened);
        }
        if (isHeader(file_) && !hasOwnNamespace_) {
            report(0, "a header of " + layer_ + " declares its names in namespace " + namespaceOf(layer_));
        }
    }

private:
    void report(int line, string rule) { findings_->push_back({file_, line, std::move(rule)}); }

    void checkLength(int lines) {
        const int limit = endsWith(file_, ".qml") ? kMaxQmlLines : kMaxSourceLines;
        if (lines > limit) {
            report(limit + 1, std::to_string(lines) + " lines; split it along an idea, the limit is " +
                                  std::to_string(limit));
        }
    }

    /// QML: `import Tropa.Screens` sees the folder qml/screens.
    void checkImport(string_view code, int line) {
        if (!startsWith(code, "import ")) return;
        const string module(stripped(code.substr(7)));
        if (startsWith(module, "\"")) {
            report(line, "import the module, not a folder (" + module + ")");
        } else if (startsWith(module, "Tropa.")) {
            string target = "qml/" + module.substr(6, module.find(' ') - 6);
            std::transform(target.begin(), target.end(), target.begin(), [](char c) {
                return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            });
            if (!mayInclude(layer_, target)) {
                report(line, layer_ + " may not import " + target + " (" + module + ")");
            }
        }
    }

    void checkInclude(const Include& include) {
        const string_view path = include.path;
        const string target = layerOf(path);
        const bool plain = startsWith(layer_, "core/") || startsWith(layer_, "sync/");
        if (startsWith(path, "tests/")) {
            report(include.line, "only tests may include tests (" + include.path + ")");
        } else if (!target.empty() && !mayInclude(layer_, target)) {
            report(include.line, layer_ + " may not include " + target + " (" + include.path + ")");
        } else if (layer_ == "qml/viewmodels" && startsWith(path, "sync/client/transport/")) {
            report(include.line,
                   "qml/viewmodels sees the engine and its status, not the transport (" + include.path + ")");
        } else if (include.quoted && target.empty() && plain) {
            report(include.line,
                   "a header of the project is included by its path from the top (" + include.path + ")");
        }
        if (plain && isQt(path)) report(include.line, layer_ + " may not include Qt (" + include.path + ")");
        if (path == "sqlite3.h" && layer_ != "core/sql") {
            report(include.line, "only core/sql may include sqlite3.h");
        }
        if (path == "libpq-fe.h" && !startsWith(file_, "sync/server/postgres/")) {
            report(include.line, "only sync/server/postgres may include libpq");
        }
        if (startsWith(path, "curl/") && layer_ != "sync/client") {
            report(include.line, "only sync/client may include curl (" + include.path + ")");
        }
        // What a source declares for itself, x_impl.h beside x.cpp, is read by it alone.
        if (path.ends_with("_impl.h") && file_ != string(path.substr(0, path.size() - 7)) + ".cpp") {
            report(include.line, "only its own source may include " + string(path));
        }
        if (isAsio(path) && isHeader(file_) && !file_.ends_with("_impl.h")) {
            report(include.line, "a header may not include Asio or Beast (" + include.path + ")");
        }
    }

    void checkNamespace(const Namespace& opened) {
        const string own = namespaceOf(layer_);
        // The program beside a library of the same name: platform/server beside sync/server.
        const bool program = startsWith(layer_, "platform/") && isWithin(opened.name, own + "_program");
        if (program || (isWithin(opened.name, own) && (layer_ != "core/base" || opened.name == "tropa"))) {
            hasOwnNamespace_ = true;
            return;
        }
        if (!isWithin(opened.name, "tropa")) return;
        // A name of a folder below may be declared ahead; any other namespace is somebody else's.
        for (const auto& [layer, below] : foundations()) {
            if (mayInclude(layer_, layer) && opened.name == namespaceOf(layer)) return;
        }
        report(opened.line, "namespace " + opened.name + " in " + layer_ + ", whose own is " + own);
    }

    string file_;
    string layer_;
    std::vector<Finding>* findings_;
    bool hasOwnNamespace_ = false;
};

bool includesAsio(string_view text) {
    bool inComment = false;
    for (const string_view line : linesOf(text)) {
        const auto include = includeIn(codeOf(line, inComment), 0);
        if (include && isAsio(include->path)) return true;
    }
    return false;
}

/// "tropa::exchange::Sheet" for a type that a header defines at the left margin, where clang-format puts it.
std::vector<Namespace> typesIn(string_view text) {
    std::vector<Namespace> types;
    bool inComment = false;
    string space;
    int number = 0;
    for (const string_view line : linesOf(text)) {
        const string code = codeOf(line, inComment);
        ++number;
        if (const auto opened = namespaceIn(code, number)) space = opened->name;
        string_view rest = code;
        bool type = false;
        for (const string_view word : {"enum ", "class ", "struct "})
            if (startsWith(rest, word)) {
                rest.remove_prefix(word.size());
                type = true;
            }
        if (!type || rest.find('{') == string_view::npos) continue;
        if (startsWith(rest, "[["))
            rest = stripped(rest.substr(std::min(rest.find("]]"), rest.size() - 2) + 2));
        const auto end = rest.find_first_of(" :{");
        if (startsWith(rest.substr(end), "::")) continue;  // a part of another type
        const string_view name = rest.substr(0, end);
        if (!name.empty()) types.push_back({number, space + "::" + string(name)});
    }
    return types;
}

string readFile(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

string Finding::text() const {
    return file + ":" + std::to_string(line) + ": " + rule;
}

string layerOf(string_view file) {
    const auto top = file.find('/');
    if (top == string_view::npos) return {};
    const string_view area = file.substr(0, top);
    if (area != "core" && area != "sync" && area != "platform" && area != "qml") return {};
    const auto end = file.find('/', top + 1);
    return end == string_view::npos ? string{} : string(file.substr(0, end));
}

bool mayInclude(string_view from, string_view to) {
    if (from == to) return true;
    if (startsWith(from, "platform/")) return !to.empty();
    const auto entry = foundations().find(from);
    if (entry == foundations().end()) return false;
    return std::any_of(entry->second.begin(), entry->second.end(),
                       [&](const string& below) { return mayInclude(below, to); });
}

std::vector<Finding> checkText(string_view file, string_view text) {
    std::vector<Finding> findings;
    FileCheck(file, findings).run(text);
    const string layer = layerOf(file);
    if (!layer.empty() && !startsWith(layer, "platform/") && !foundations().contains(layer)) {
        findings.push_back({string(file), 0, layer + " is not on the map of folders"});
    }
    return findings;
}

std::vector<Finding> checkTree(const std::filesystem::path& root) {
    namespace fs = std::filesystem;
    std::vector<Finding> findings;
    std::vector<string> asioFiles;
    std::map<string, std::vector<Finding>> types;
    for (const char* area : {"core", "sync", "platform", "qml", "tests"}) {
        if (!fs::exists(root / area)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / area)) {
            const string file = fs::relative(entry.path(), root).generic_string();
            if (!entry.is_regular_file() || (!isSource(file) && !endsWith(file, ".qml"))) continue;
            const string text = readFile(entry.path());
            const auto found = checkText(file, text);
            findings.insert(findings.end(), found.begin(), found.end());
            if (!layerOf(file).empty() && !isHeader(file) && includesAsio(text)) asioFiles.push_back(file);
            if (layerOf(file).empty() || !isHeader(file)) continue;
            for (const Namespace& type : typesIn(text)) types[type.name].push_back({file, type.line, {}});
        }
    }
    // Two such types make one program of two that each believe in their own: it ends anywhere.
    for (auto& [name, places] : types) {
        std::sort(places.begin(), places.end(),
                  [](const Finding& a, const Finding& b) { return a.file < b.file; });
        for (std::size_t i = 1; i < places.size(); ++i)
            findings.push_back({places[i].file, places[i].line,
                                name + " is a type of " + places[0].file + ", too; give it another name"});
    }
    std::sort(asioFiles.begin(), asioFiles.end());
    for (std::size_t i = kMaxAsioFiles; i < asioFiles.size(); ++i) {
        findings.push_back({asioFiles[i], 0,
                            "a third file that includes Asio or Beast, after " + asioFiles[0] + " and " +
                                asioFiles[1] + ": each costs a quarter of a minute to compile"});
    }
    std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.file, a.line, a.rule) < std::tie(b.file, b.line, b.rule);
    });
    return findings;
}

}  // namespace tropa::layers
