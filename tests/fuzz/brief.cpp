// A fuzz target without a fuzzer: its seeds, and mutations of them drawn from one number, so that a failure
// comes again. Arguments are seed files; of a .md file each JSON body in its ```http blocks is a seed.
// TROPA_FUZZ_RUNS: how many mutations (3,000); TROPA_SEED: others.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::string contentOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::fprintf(stderr, "cannot read the seed %s\n", path.c_str());
        std::exit(2);
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

void addBodies(const std::string& text, std::vector<std::string>& seeds) {
    constexpr std::string_view kOpen = "```http\n", kClose = "\n```";
    for (std::size_t at = text.find(kOpen); at != std::string::npos; at = text.find(kOpen, at)) {
        at += kOpen.size();
        const std::size_t end = text.find(kClose, at);
        const std::string block = text.substr(at, end - at);
        if (const std::size_t brace = block.find('{'); brace != std::string::npos)
            seeds.push_back(block.substr(brace));
    }
}

class Mutator {
public:
    Mutator(const std::vector<std::string>& seeds, unsigned seed) : seeds_(seeds), random_(seed) {}

    std::string next() {
        std::string text = seeds_[below(seeds_.size())];
        for (std::size_t i = 1 + below(4); i > 0; --i) mutate(text);
        return text;
    }

private:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

    void mutate(std::string& text) {
        static const std::vector<std::string> kWords = {"9223372036854775807",
                                                        "-1",
                                                        "null",
                                                        "[]",
                                                        "{}",
                                                        "\"\"",
                                                        "0",
                                                        "1e999",
                                                        "\\ud800",
                                                        std::string(1, '\0'),
                                                        "\xff",
                                                        std::string(40, '['),
                                                        "\r\n",
                                                        "=",
                                                        ";",
                                                        "\"1\"",
                                                        "\"18446744073709551615\""};
        const std::size_t at = below(text.size() + 1);
        const std::size_t length = below(std::min<std::size_t>(text.size() - at, 40) + 1);
        switch (below(7)) {
            case 0:
                if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
                break;
            case 1:
                text.erase(at, length);
                break;
            case 2:
                text.insert(at, text.substr(at, length));
                break;
            case 3:
                text.replace(at, length, kWords[below(kWords.size())]);
                break;
            case 4:
                text.resize(at);
                break;
            case 5: {  // The tail of another seed.
                const std::string& other = seeds_[below(seeds_.size())];
                text.resize(at);
                text += other.substr(below(other.size() + 1));
                break;
            }
            default:  // A value for another, between two quotes, so that most of these still parse.
                swapValues(text);
        }
    }

    void swapValues(std::string& text) {
        std::vector<std::size_t> quotes;
        for (std::size_t i = 0; i < text.size(); ++i)
            if (text[i] == '"') quotes.push_back(i);
        if (quotes.size() < 4) return;
        const std::size_t from = below(quotes.size() - 1), to = below(quotes.size() - 1);
        const std::string value =
            text.substr(quotes[from], std::min<std::size_t>(quotes[from + 1] - quotes[from], 200));
        text.replace(quotes[to], quotes[to + 1] - quotes[to], value);
    }

    const std::vector<std::string>& seeds_;
    std::mt19937 random_;
};

unsigned numberFrom(const char* name, unsigned otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : static_cast<unsigned>(std::strtoul(text, nullptr, 10));
}

void play(const std::string& text) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> seeds;
    for (int i = 1; i < argc; ++i) {
        const std::string path = argv[i], text = contentOf(path);
        if (path.ends_with(".md"))
            addBodies(text, seeds);
        else
            seeds.push_back(text.substr(0, 16'384));
    }
    if (seeds.empty()) {
        std::fputs("no seeds\n", stderr);
        return 2;
    }
    for (const std::string& seed : seeds) play(seed);
    Mutator mutator(seeds, numberFrom("TROPA_SEED", 1));
    const unsigned runs = numberFrom("TROPA_FUZZ_RUNS", 3'000);
    for (unsigned i = 0; i < runs; ++i) play(mutator.next());
    std::printf("%zu seeds, %u mutations\n", seeds.size(), runs);
    return 0;
}
