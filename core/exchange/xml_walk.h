#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tropa::exchange {

/// The attributes of the element that begins.
class XmlAttributes {
public:
    /// By the name without its prefix; empty where there is none.
    std::string_view get(std::string_view name) const;
    /// By prefix and name, where two prefixes share a name.
    std::string_view get(std::string_view prefix, std::string_view name) const;

    void add(std::string_view prefix, std::string_view name, std::string_view value);
    void clear() { count_ = 0; }

private:
    struct One {
        std::string prefix, name, value;
    };
    std::vector<One> all_;
    std::size_t count_ = 0;
};

/// Told what stands in an XML text. Names come without prefixes.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view) {}
};

/// Walks through a whole XML text. @throws InvalidInput where it is not well-formed, with `part` as the
/// place.
void walkXml(std::string xml, XmlHandler& handler, std::string_view part);

}  // namespace tropa::exchange
