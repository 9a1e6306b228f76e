// Runs a fuzz target without a fuzzing engine: every file of its corpus, then seeded mutations of them for some seconds.
// The same seed gives the same inputs, so a failure is repeated by running it again.
//
//     <program> SECONDS CORPUS_FOLDER [SEED]
//     <program> FILE                            that input alone

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <utility>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t largest_input = 1 << 16;

Bytes read(std::filesystem::path const& path) {
    std::ifstream stream(path, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
}

std::vector<Bytes> read_corpus(std::filesystem::path const& folder) {
    std::vector<std::filesystem::path> paths;
    if (std::filesystem::is_directory(folder))
        for (auto const& entry : std::filesystem::directory_iterator(folder))
            if (entry.is_regular_file())
                paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Bytes> corpus;
    for (auto const& path : paths)
        corpus.push_back(read(path));
    return corpus;
}

class Mutator {
public:
    explicit Mutator(std::uint64_t seed) : random_(seed) {}

    Bytes mutate(Bytes input, std::vector<Bytes> const& corpus) {
        for (auto rounds = 1 + below(6); rounds != 0; --rounds)
            mutate_once(input, corpus);
        input.resize(std::min(input.size(), largest_input));
        return input;
    }

    std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_); }

private:
    /// Bytes that structured text and numbers turn on.
    std::uint8_t interesting() {
        static constexpr char const text[] = "0123456789-+.:,;TZ/{}[]\"\\ \n\x00\x7f\x80\xff";
        return static_cast<std::uint8_t>(text[below(sizeof text - 1)]);
    }

    void mutate_once(Bytes& input, std::vector<Bytes> const& corpus) {
        auto const position = input.empty() ? 0 : below(input.size() + 1);
        auto const at = input.begin() + static_cast<std::ptrdiff_t>(position);
        auto const left = input.size() - position;
        switch (below(6)) {
        case 0: // insert one byte
            input.insert(at, interesting());
            break;
        case 1: // replace one byte
            if (left != 0)
                *at = interesting();
            break;
        case 2: // flip one bit
            if (left != 0)
                *at = static_cast<std::uint8_t>(*at ^ (1u << below(8)));
            break;
        case 3: // drop a stretch
            if (left != 0)
                input.erase(at, at + static_cast<std::ptrdiff_t>(1 + below(std::min<std::size_t>(left, 16))));
            break;
        case 4: // repeat a stretch
            if (left != 0) {
                Bytes const stretch(at, at + static_cast<std::ptrdiff_t>(1 + below(std::min<std::size_t>(left, 64))));
                input.insert(input.begin() + static_cast<std::ptrdiff_t>(position), stretch.begin(), stretch.end());
            }
            break;
        default: // go on as another input does
            if (!corpus.empty()) {
                auto const& other = corpus[below(corpus.size())];
                input.resize(position);
                auto const from = other.empty() ? 0 : below(other.size());
                input.insert(input.end(), other.begin() + static_cast<std::ptrdiff_t>(from), other.end());
            }
            break;
        }
    }

    std::mt19937_64 random_;
};

Bytes running; ///< the input under test, written down when it ends the program

/// However the program ends: a failed check, an exception that nobody caught, a crash.
void on_signal(int number) {
    std::ofstream("fuzz-failure.bin", std::ios::binary)
        .write(reinterpret_cast<char const*>(running.data()), static_cast<std::streamsize>(running.size()));
    std::fputs("the input is in fuzz-failure.bin\n", stderr);
    std::signal(number, SIG_DFL);
    std::raise(number);
}

void run(Bytes input) {
    running = std::move(input);
    LLVMFuzzerTestOneInput(running.data(), running.size());
}

} // namespace

int main(int argc, char** argv) {
    for (int const number : {SIGABRT, SIGSEGV, SIGILL, SIGFPE})
        std::signal(number, on_signal);
    if (argc == 2) {
        run(read(argv[1]));
        return 0;
    }
    if (argc != 3 && argc != 4) {
        std::fputs("usage: SECONDS CORPUS_FOLDER [SEED], or FILE\n", stderr);
        return 2;
    }
    auto const seconds = std::strtol(argv[1], nullptr, 10);
    auto corpus = read_corpus(argv[2]);
    auto const replayed = corpus.size();
    for (auto const& input : corpus)
        run(input);
    run({});
    if (corpus.empty())
        corpus.push_back({});
    Mutator mutator(argc == 4 ? std::strtoull(argv[3], nullptr, 10) : 1);
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    std::size_t mutated = 0;
    while (std::chrono::steady_clock::now() < end) {
        run(mutator.mutate(corpus[mutator.below(corpus.size())], corpus));
        ++mutated;
    }
    std::printf("%zu inputs of the corpus, %zu mutations\n", replayed, mutated);
    return 0;
}
