#pragma once
// Diagnosis codes by their form.

#include <therapy/core/finding.hpp>

namespace therapy::inline v0_1::catalog {

/// An ICD-10-CM code in its written form, e.g. "M54.50". Checked for form, not for being in an edition.
class THERAPY_EXPORT DiagnosisCode {
public:
    /// \returns the code, or `catalog.not-a-diagnosis-code`: a letter, a digit, a letter or digit, then none or a point and one to four more.
    [[nodiscard]] static Expected<DiagnosisCode> make(std::string_view code);
    /// For literals. \throws Error as `make` reports.
    explicit DiagnosisCode(std::string_view code);

    [[nodiscard]] std::string const& text() const noexcept { return code_; }
    friend bool operator==(DiagnosisCode const&, DiagnosisCode const&) = default;

private:
    std::string code_;
};

[[nodiscard]] inline std::string to_text(DiagnosisCode const& code) { return code.text(); }

} // namespace therapy::catalog
