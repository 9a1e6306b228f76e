// expect: use of deleted function|call to deleted constructor|deleted
// A finding's rule outlives the finding.
#include <therapy/core/rule.hpp>

therapy::RuleRef reference() {
#ifdef THERAPY_MUST_NOT_COMPILE
    return therapy::RuleRef(therapy::Rule{.code = "a.b"});
#else
    static constexpr therapy::Rule rule{.code = "a.b"};
    return therapy::RuleRef(rule);
#endif
}
