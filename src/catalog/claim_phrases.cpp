#include <therapy/catalog/claim_lint.hpp>

#include "sources.hpp"

namespace therapy::inline v0_1::catalog {

namespace {

using enum PhraseKind;

constexpr std::string_view flexibility = "flexibility-posture-range-of-motion";
constexpr std::string_view tissue = "scar-tissue-and-prevention";

constexpr PhraseClass classes[] = {
    // between a superlative and what it praises
    {"adj", "and|back|certified|chronic|deep|affordable|experienced|family|healing|holistic|independent|injury|integrative|joint|licensed|local|manual|massage|medical|mobile|most|muscle|neck|neuromuscular|"
            "orthopedic|orthopaedic|outpatient|owned|pain|personal|physical|point|possible|private|professional|quality|rated|recovery|rehab|rehabilitation|relaxing|relief|remedial|reviewed|skilled|soft|spinal|sport|"
            "sports|swedish|therapeutic|therapy|tissue|trained|trigger|wellness"},
    {"body", "ankle|back|body|bodily|chronic|foot|headache|heel|hip|joint|knee|long|lower|muscle|muscular|nagging|neck|nerve|persistent|sciatic|shoulder|stubborn|term|upper|years|of|old"},
    {"det", "a|all|an|any|every|her|his|its|my|our|that|the|their|this|those|these|your"},
    {"outcome", "healing|improvement*|outcome*|recovery|relief|result*|success"},
    {"pain", "ache*|agony|discomfort|headache*|migraine*|pain*|sciatica|soreness|stiffness|tension|arthritis"},
    {"trade", "bodywork|bodyworker*|care|center*|centre*|chiropract*|clinic*|experience|facility|facilities|hands|healer*|masseu*|massage*|physio*|practitioner*|professional*|provider*|relief|selection|service*|"
              "spa|spas|specialist*|staff|studio*|team*|technique*|therapy|therapies|therapist*|treatment*"},
};

constexpr ClaimPhrase phrases[] = {
    // nobody can promise an outcome
    {"guarantee* {det}? {adj}~ {outcome} and|& {outcome}", guarantee, "pain-relief"},
    {"guarantee* of? {det}? {adj}~ {outcome}", guarantee, "pain-relief"},
    {"guarantee* {det}? {adj}~ cure*", guarantee, "pain-relief"},
    {"guarantee*", guarantee},
    {"relief|results|recovery|success|satisfaction is|are? guaranteed", guarantee, "pain-relief"},
    {"100 %|percent effective|success|successful|cure*|relief|safe|satisfaction|satisfied|recovery|results|painless", guarantee},
    {"100 per cent effective|success|successful|cure*|relief|safe|satisfaction|satisfied|recovery|results|painless", guarantee},
    {"hundred percent effective|success|successful|cure*|relief|safe|satisfaction|recovery|results", guarantee},
    {"pain free", guarantee, "pain-relief"},
    {"free of|from {det}? {body}? pain", guarantee, "pain-relief"},
    {"painless {adj}~ {trade}|needling|procedure*|recovery", guarantee, "pain-relief"},
    {"cure|cures|cured|curing|cureall", guarantee, "pain-relief"},
    {"permanent {adj}~ {outcome}|cure*|solution*|fix|end", guarantee, "pain-relief"},
    {"permanently reliev*|eliminat*|remov*|fix*|heal*|cur*|end*|free*|resolv*|stop*|correct*", guarantee, "pain-relief"},
    {"reliev*|eliminat*|remov*|fix*|heal*|end*|resolv*|stop*|ease* {det}? {body}~ {pain} permanently|forever", guarantee, "pain-relief"},
    {"reliev*|eliminat*|remov*|fix*|heal*|end*|resolv*|stop*|ease* {det}? {body}~ {pain} for good|ever", guarantee, "pain-relief"},
    {"reliev*|eliminat*|remov*|fix*|heal*|end*|resolv*|stop*|ease* {det}? {body}~ {pain} once and for all", guarantee, "pain-relief"},
    {"say goodbye to {det}? {body}~ {pain} forever|permanently", guarantee, "pain-relief"},
    {"say goodbye to {det}? {body}~ {pain} for good|ever", guarantee, "pain-relief"},
    {"get|gets rid of {det}? {body}~ {pain} permanently|forever", guarantee, "pain-relief"},
    {"get|gets rid of {det}? {body}~ {pain} for good|ever", guarantee, "pain-relief"},
    {"get|gets rid of {det}? {body}~ {pain} once and for all", guarantee, "pain-relief"},
    {"out of pain for good|ever", guarantee, "pain-relief"},
    {"live|living without {det}? {body}? pain", guarantee, "pain-relief"},
    {"risk free", guarantee},
    {"zero risk*", guarantee},
    {"without any? risk*|danger", guarantee},
    {"no side effects", guarantee},
    {"zero side effects", guarantee},
    {"completely|totally|absolutely|perfectly|entirely safe", guarantee},
    {"always works|work|heals|helps|relieves|effective|successful", guarantee},
    {"works every time|client|patient", guarantee},
    {"works for everyone|everybody|anyone|all", guarantee},
    {"never fails|fail", guarantee},
    {"never hurt|hurts|suffer|ache again", guarantee, "pain-relief"},
    {"never feel|have|experience|suffer|know {det}? {body}~ {pain} again", guarantee, "pain-relief"},
    {"fail safe|proof {trade}", guarantee},
    {"foolproof {adj}~ {trade}|method*|cure*", guarantee},
    {"promise* {det}? you? {det}? {adj}~ {outcome}", guarantee, "pain-relief"},
    {"ensure*|ensuring|assure*|assured {det}? {adj}~ relief|recovery|healing|results", guarantee, "pain-relief"},
    {"sure|certain|bound to heal|work|relieve|help|recover", guarantee},
    {"results or your money back", guarantee},
    {"relief or your money back", guarantee},

    // outcomes that the evidence does not carry
    {"boost*|strengthen*|supercharge*|increas*|improv*|enhanc*|rais*|build* {det}? bodys? immun*", ungraded, "immunity"},
    {"boost*|strengthen*|increas*|improv*|enhanc* {det}? bodys? natural? defense*|defence*", ungraded, "immunity"},
    {"immun* boost*|booster*|boosting|enhanc*", ungraded, "immunity"},
    {"increas*|rais*|boost* {det}? white blood cell*", ungraded, "immunity"},
    {"detox*", ungraded},
    {"flush*|remov*|releas*|eliminat*|purg*|clear*|rid*|expel*|draw* {det}? {body}? of? out? {det}? toxin*", ungraded},
    {"flush*|draw* away|out {det}? toxin*", ungraded},
    {"cleans* {det}? body|blood|liver|lymph|organs", ungraded},
    {"promot*|speed*|accelerat*|quicken*|hasten*|stimulat*|boost* up? {det}? bodys? natural? healing", ungraded},
    {"heal|heals|healing your|any|all|every {body}~ {pain}|injur*|body|back|neck|shoulder*|knee*|muscle*|tissue*|joint*|tendon*|disc*|spine|nerve*|scar*|condition*|disease*", ungraded},
    {"heals|healed {det}? {body}~ {pain}|injur*|body|back|neck|shoulder*|knee*|muscle*|tissue*|joint*|tendon*|disc*|spine|nerve*|scar*|condition*|disease*|you|itself", ungraded},
    {"massage*|{trade}|laser*|ultrasound|needling|cupping heals", ungraded},
    {"eliminat*|eras*|banish*|eradicat*|abolish* {det}? {body}~ {pain}|stress|symptoms|inflammation", ungraded, "pain-relief"},
    {"end|ends|ending your|all|any {body}~ {pain}|suffering", ungraded, "pain-relief"},
    {"gets rid of {det}? {body}~ {pain}|stress|knots|toxins|scar", ungraded, "pain-relief"},
    {"get|getting rid of {det}? {body}~ {pain}|stress|knots|toxins|scar", ungraded, "pain-relief"},
    {"say goodbye to {det}? {body}~ {pain}|stress", ungraded, "pain-relief"},
    {"melt|melts|melting away? {det}? {body}~ {pain}|stress away?", ungraded, "pain-relief"},
    {"reliev*|ease|eases all|every|any {body}~ {pain}", ungraded, "pain-relief"},
    {"will reliev*|fix|stop|heal|remove|take {det}? away? {body}~ {pain}|symptoms|injur*", ungraded, "pain-relief"},
    {"make|makes {det}? {body}~ {pain} disappear|vanish", ungraded, "pain-relief"},
    {"instant|immediate|complete|total|lasting|everlasting {adj}~ relief", ungraded, "pain-relief"},
    {"break|breaks|breaking up|down {det}? scar tissue", ungraded, tissue},
    {"break|breaks|breaking up|down {det}? knots|adhesions", ungraded, "knots"},
    {"dissolv* {det}? scar|knots|adhesions tissue?", ungraded, tissue},
    {"prevent|prevents|preventing {det}? further|future|new|more|sports? injur*", ungraded, tissue},
    {"prevents {det}? injur*|illness*|disease*|colds|flu|cancer", ungraded, tissue},
    {"fight|fights|fighting {det}? cancer|disease*|illness*|infection*|aging|ageing", ungraded, "immunity"},
    {"treats cancer|diabetes|covid|asthma|infertility|autism", ungraded},
    {"revers* {det}? aging|ageing|arthritis|damage|degeneration|diabetes", ungraded},
    {"boost*|rais*|increas*|releas* {det}? serotonin|dopamine|endorphin*", ungraded, "mood"},
    {"reduc*|lower* {det}? cortisol", ungraded, "mood"},
    {"boost*|improv*|increas*|promot*|enhanc*|stimulat* {det}? {body}? circulation", ungraded, "circulation"},
    {"boost*|improv*|increas*|promot*|enhanc*|stimulat* {det}? {body}? blood flow|circulation", ungraded, "circulation"},
    {"boost*|speed* up? {det}? metabolism", ungraded},
    {"improv*|correct*|fix* {det}? posture", ungraded, flexibility},
    {"massage* improv*|increas*|restor* {det}? posture|mobility", ungraded, flexibility},
    {"massage* improv*|increas*|restor* {det}? range of motion|movement", ungraded, flexibility},
    {"realign* {det}? tight? muscle*|spine|body|pelvis|hips|vertebra*", ungraded, {}, {}, {}, src::ajim2015},
    {"miracle|miraculous|magical {adj}~ {trade}|{outcome}|remedy", ungraded},
    {"clinically|scientifically|medically proven to", ungraded},
    {"lose weight with|by|through massage", ungraded},
    {"reduc*|remov*|eliminat* {det}? cellulite", ungraded},

    // nobody can check these
    {"best {adj}~ {trade}", superlative},
    {"the best in town|la|los|california|class|business|industry|the", superlative},
    {"we|were are? the best", superlative},
    {"best of the best", superlative},
    {"biggest|largest|greatest|finest|premier {adj}~ {trade}", superlative},
    {"biggest|largest|best|finest and|& best|biggest|largest|finest", superlative},
    {"biggest|largest|best|finest and|& best|biggest|largest|finest|only {adj}~ {trade}", superlative},
    {"# 1", superlative},
    {"# 1 {adj}~ {trade}", superlative},
    {"no 1 {adj}~ {trade}|choice", superlative},
    {"number one|1 {adj}~ {trade}|choice|rated|ranked", superlative},
    {"the|our|your|las number one|1", superlative},
    {"rated|ranked|voted number|no one|1", superlative},
    {"top rated|ranked {adj}~ {trade}", superlative},
    {"top rated|ranked", superlative},
    {"top {adj}~ clinic*|therapist*|spa|spas|provider*|practitioner*|studio*", superlative},
    {"leading {adj}~ {trade}|expert*|authority|authorities|name", superlative},
    {"industry|market|world leading|leader*", superlative},
    {"worlds {adj}~ best|biggest|largest|finest|greatest|leading|first|top|premier|favourite|favorite|number|only", superlative},
    {"worlds {adj}~ best|biggest|largest|finest|greatest|leading|first|top|premier|favourite|favorite|only {adj}~ {trade}", superlative},
    {"world class|famous|renowned|beating", superlative},
    {"the|las|citys|worlds|countrys|californias most advanced|affordable|effective|experienced|highly|popular|powerful|qualified|respected|skilled|skilful|successful|trusted {adj}~ {trade}", superlative},
    {"most trusted|experienced|respected|advanced {adj}~ clinic*|spa|provider*|team|studio*", superlative},
    {"unmatched|unrivalled|unrivaled|unparalleled|unsurpassed|unbeatable|unequalled|unequaled|incomparable|peerless {adj}~ {trade}|quality|expertise|results|value|skill*", superlative},
    {"second to none", superlative},
    {"bar none", superlative},
    {"better than any|every|all other|others|another? {adj}~ {trade}?", superlative},
    {"nobody|noone does it|massage|therapy better", superlative},
    {"no one does it|massage|therapy better", superlative},
    {"no other {adj}~ {trade} compares|matches|comes|offers|delivers", superlative},
    {"only {adj}~ clinic*|spa|studio*|provider* in|that|to|where|with", superlative},
    {"ultimate {adj}~ {trade}", superlative},
    {"the finest|biggest|largest|greatest in", superlative},
    {"its|simply|truly|quite the best", superlative},

    // true only if nothing is left out
    {"all|every types|kinds|forms|sorts|styles|type|kind|form|sort|style of {adj}~ {trade}|modalit*|{pain}|injur*|condition*|disorder*|problem*", universal},
    {"every known? {adj}~ technique|modality|treatment|therapy|condition|injury|massage", universal},
    {"treat|treats|treating|heal|heals|help|helps all|any {body}~ condition*|injur*|disease*|disorder*|{pain}|problem*", universal},
    {"all {adj}~ techniques|modalities|therapies offered|available", universal},

    // California certifies, by a council
    {"licensed|licenced professional|certified|california|state|medical|neuromuscular|sports|swedish|therapeutic|registered|trained|experienced|and|&~ massage therap*|practitioner*|professional*|provider*|masseu*|staff|team", licence, {}, "US-CA", {}, src::camtc},
    {"massage therap* license*|licence*|licensure", licence, {}, "US-CA", {}, src::camtc},
    {"massage license*|licence*|licensure", licence, {}, "US-CA", {}, src::camtc},
    {"licensed|licenced in|for|as massage", licence, {}, "US-CA", {}, src::camtc},
    {"state licensed|licenced massage {adj}~ {trade}?", licence, {}, "US-CA", {}, src::camtc},
    {"lmt|lmts", licence, {}, "US-CA", "stands for licensed massage therapist", src::camtc},

    // a second reach, after a superlative
    {"and|& in|of? the entire|whole? world", redundant},
    {"and|& worldwide|globally", redundant},

    // none of these
    {"best practice*|option*|choice*|method*|solution*|idea*|part*|thing*|use*|time*|day*|way*|wishes|regards|interest*|guess|before|effort*|evidence|friend*|seller*|selling|fit|known|if|when|results", innocent},
    {"best {adj}~ {trade} for|plan*|option*|depends|practice*|guideline*|evidence", innocent},
    {"what|which is|are the best {adj}~ {trade}", innocent},
    {"choose|decide|determine|discuss|find|pick|plan|recommend|select the best {adj}~ treatment*|therapy|care|approach|technique*", innocent},
    {"we|were are? the best fit|people|placed|choice?", innocent},
    {"leading cause*|to|up|edge|question*|causes|symptom*", innocent},
    {"biggest|largest|greatest {adj}~ {trade} mistake*|myth*|question*|challenge*|trend*|expense*", innocent},
    {"the|our|your number one|1 reason*|cause*|rule|priority|goal|question|mistake*|complaint*|concern|enemy|tip", innocent},
    {"suite|room|unit|apt|apartment|exercise|step|level|item|site|session|visit|question|figure|table|no # 1", innocent},
    {"all|every types|kinds|forms|sorts|type|kind|form|sort of insurance|people|payment*|weather", innocent},
    {"pain free range|rom|arc|limit*|zone|grip|threshold|walking|position*|interval*|days|end", innocent, {}, {}, "a clinical measure"},
    {"within|in a|your|the? pain free", innocent, {}, {}, "a clinical measure"},
    {"money back guarantee", innocent, {}, {}, "of the price, not of the outcome"},
    {"price|rate|refund|privacy|hygiene|service guarantee*", innocent},
    {"guarantee* {det}? {adj}~ appointment*|slot*|booking*|spot|start|time|price*|rate*|refund*|privacy|confidential*|parking|availability|delivery|hourly|payment*|coverage|benefits", innocent},
    {"loan|bank|payment|personal guarantee*", innocent},
    {"can|could|do|does|will you|we|i|anyone|anybody|massage|therapy|it|this|they guarantee*|cure*|promise*", innocent, {}, {}, "a question"},
    {"is|are there a|any guarantee*|cure*", innocent, {}, {}, "a question"},
    {"rest|water|gel|resin|uv cure*|curing", innocent},
    {"cure|cured|curing time|light|lamp|ham|meat|oven|rate", innocent},
    {"search|research|looking|hope|hoping for a|the cure", innocent},
    {"race|walk|run for the cure", innocent},
    {"rather|better than cure", innocent},
    {"live|living without {det}? {body}? pain killer*|medication|medicine|pills", innocent},
    {"no side effects were|was|have|occurred|reported|seen|observed", innocent},
    {"works for all|everyone concerned|involved|age*|ages", innocent},
    {"make|making|be sure|certain to", innocent},
    {"drug|alcohol|opioid|substance|medical|hospital detox*", innocent},
    {"detox* center|centre|facility|ward|unit|nurse*|hospital", innocent},
    {"as|while|when|until|before|once|after|if|how {det}? {adj}~ {body}~ tissue|bone|wound|muscle|tendon|ligament|injury|fracture|incision heals|healed", innocent},
    {"massage establishment|business|parlor|parlour license*|licence*|licensing", innocent},
    {"we promise to? respect|protect|call|keep|listen", innocent},
    {"world health|cup|championship*|bank|records|physiotherapy|confederation", innocent},
};

} // namespace

std::span<ClaimPhrase const> claim_phrases() noexcept { return phrases; }
std::span<PhraseClass const> phrase_classes() noexcept { return classes; }

} // namespace therapy::catalog
