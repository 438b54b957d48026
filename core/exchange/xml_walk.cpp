#include "core/exchange/xml_walk.h"

#include <fmt/format.h>

#include <orcus/sax_parser.hpp>

#include "core/base/result.h"
#include "core/base/text.h"
#include "core/exchange/problems.h"

namespace tropa::exchange {
namespace {

constexpr std::size_t kDeepest = 256;
/// An element, a value in quotes or a letter that the text ends within leads orcus behind its end: with this
/// there it stumbles before. Behind a whole text it is passed over.
constexpr std::string_view kFence = "\"'????";

/// liborcus checks neither nesting nor the end, and tells the attributes before their element.
class Relay {
public:
    explicit Relay(XmlHandler& handler) : handler_(handler) {}

    void doctype(const orcus::sax::doctype_declaration&) {}
    void start_declaration(std::string_view) { declaration_ = true; }
    void end_declaration(std::string_view) { declaration_ = false; }
    void attribute(const orcus::sax::parser_attribute& attribute) {
        if (!declaration_) attributes_.add(attribute.ns, attribute.name, attribute.value);
    }
    void start_element(const orcus::sax::parser_element& element) {
        if (open_.size() == kDeepest) throw std::runtime_error("elements are nested too deeply");
        open_.push_back(element.name);
        handler_.start(element.name, attributes_);
        attributes_.clear();
    }
    void end_element(const orcus::sax::parser_element& element) {
        if (open_.empty() || open_.back() != element.name) throw std::runtime_error("elements overlap");
        open_.pop_back();
        handler_.end(element.name);
    }
    void finish() const {
        if (!open_.empty()) throw std::runtime_error("the end is missing");
    }
    void characters(std::string_view text, bool) { handler_.text(text); }

private:
    XmlHandler& handler_;
    XmlAttributes attributes_;
    std::vector<std::string_view> open_;
    bool declaration_ = false;
};

}  // namespace

void walkXml(std::string xml, XmlHandler& handler, std::string_view part) {
    if (xml.starts_with("\xef\xbb\xbf")) xml.erase(0, 3);
    try {
        if (!isPlainUtf8(xml)) xml = repairedUtf8(xml);
        xml += kFence;
        Relay relay(handler);
        orcus::sax_parser<Relay> parser(xml.data(), xml.size(), relay);
        parser.parse();
        relay.finish();
    } catch (const Failure&) {
        throw;
    } catch (const std::exception& error) {
        throw Failure(
            ErrorCode::InvalidInput,
            fmt::format("The workbook is damaged and cannot be read ({}: {}). Open it in a spreadsheet "
                        "program and save it anew.",
                        part, shortened(error.what())));
    }
}

}  // namespace tropa::exchange
