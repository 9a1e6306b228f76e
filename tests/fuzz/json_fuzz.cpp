// Any bytes as a therapy/1 document: read without a crash, and what was read is written and read again unchanged.
#include <therapy/desk/clinic_check.hpp>
#include <therapy/json.hpp>

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace therapy;
    json::Input const input{"input", {reinterpret_cast<char const*>(data), size}};
    auto const first = json::read({&input, 1});
    (void)desk::check(first.dataset);
    auto const text = json::write(first.dataset, first.catalog);
    json::Input const again{"again", text};
    auto const second = json::read({&again, 1});
    if (json::write({}, second.catalog) != json::write({}, first.catalog))
        std::abort();
    // Keys of records that are not there may come in another order; whole datasets come back equal.
    if (desk::validate(first.dataset).has("desk.dangling-reference"))
        return 0;
    if (!(second.dataset == first.dataset))
        std::abort();
    return 0;
}
