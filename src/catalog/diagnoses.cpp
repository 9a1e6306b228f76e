#include <therapy/catalog/catalog.hpp>
#include <therapy/catalog/diagnosis.hpp>

#include "by_key.hpp"
#include "key_index.hpp"
#include "rows_on_day.hpp"
#include "sources.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace therapy::inline v0_1::catalog {

namespace {

constexpr CalendarDay first_of_2021{2020, 10, 1};
constexpr CalendarDay first_of_2022{2021, 10, 1};
constexpr CalendarDay last_of_2021{2021, 9, 30};
constexpr CalendarDay last_of_2022{2022, 9, 30};
constexpr CalendarDay first_of_2026{2025, 10, 1};
constexpr CalendarDay last_of_2026{2026, 9, 30};

// Of the edition of 2026 these parts were read: M25.50 to M25.9, M47.26 to M48.1, M50.120 to M54.9, M72.0 to M79.9.
constexpr DiagnosisEdition editions[] = {
    {"FY2021", first_of_2021, first_of_2022, true, src::icd21},
    {"FY2022", first_of_2022, {2022, 10, 1}, true, src::icd22},
    {"FY2026", first_of_2026, {2026, 10, 1}, false, src::icd26},
};

constexpr bool complete = true;
constexpr bool heading = false;
constexpr auto no_region = Stated<BodyRegion>::none();
constexpr auto no_side = Stated<Side>::none();
constexpr auto side_not_given = Stated<Side>::not_stated();
constexpr auto right = Side::right;
constexpr auto left = Side::left;
constexpr auto both = Side::both;

using Text = std::string_view;
using Region = Stated<BodyRegion>;
using OfSide = Stated<Side>;

constexpr DiagnosisRow in_2021_and_2022(Text code, Text label, bool billable, DiagnosisGroup group, Region region, OfSide side) {
    return {code, label, billable, group, region, side, {.first = first_of_2021, .confirmed_through = last_of_2022}, {src::icd21, src::icd22}};
}
constexpr DiagnosisRow in_2021_to_2026(Text code, Text label, bool billable, DiagnosisGroup group, Region region, OfSide side) {
    return {code, label, billable, group, region, side, {.first = first_of_2021, .confirmed_through = last_of_2026}, {src::icd21, src::icd22, src::icd26}};
}
constexpr DiagnosisRow in_2021_only(Text code, Text label, bool billable, DiagnosisGroup group, Region region, OfSide side) {
    return {code, label, billable, group, region, side, {.first = first_of_2021, .past = first_of_2022, .confirmed_through = last_of_2021}, src::icd21};
}
constexpr DiagnosisRow in_2022(Text code, Text label, bool billable, DiagnosisGroup group, Region region, OfSide side) {
    return {code, label, billable, group, region, side, {.first = first_of_2022, .confirmed_through = last_of_2022}, src::icd22};
}
constexpr DiagnosisRow in_2022_to_2026(Text code, Text label, bool billable, DiagnosisGroup group, Region region, OfSide side) {
    return {code, label, billable, group, region, side, {.first = first_of_2022, .confirmed_through = last_of_2026}, {src::icd22, src::icd26}};
}
/// Complete in 2022, a heading in 2026; which edition between changed it was not read.
constexpr DiagnosisRow until_a_day_between(Text code, Text label, bool billable, DiagnosisGroup group, Region region, OfSide side) {
    return {code, label, billable, group, region, side,
            {.first = first_of_2021, .past = Stated<CalendarDay>::unknown(Unknown::not_confirmed), .confirmed_through = last_of_2022}, {src::icd21, src::icd22}};
}
constexpr DiagnosisRow heading_in_2026(Text code, Text label, bool billable, DiagnosisGroup group, Region region, OfSide side) {
    return {code, label, billable, group, region, side, {.first = first_of_2026, .confirmed_through = last_of_2026}, src::icd26};
}
constexpr DiagnosisRow since_2026(Text code, Text label, bool billable, DiagnosisGroup group, Region region, OfSide side) {
    return heading_in_2026(code, label, billable, group, region, side);
}

constexpr DiagnosisRow rows[] = {
    in_2021_and_2022("F32.9", "major depression, one episode, kind not given", complete, DiagnosisGroup::context, no_region, no_side),
    in_2022("F32.A", "depression, kind not given", complete, DiagnosisGroup::context, no_region, no_side),
    in_2021_and_2022("F41.9", "anxiety disorder, kind not given", complete, DiagnosisGroup::context, no_region, no_side),
    in_2021_and_2022("G43.909", "migraine, kind not given, yields to treatment", complete, DiagnosisGroup::headache_or_jaw, BodyRegion::head, no_side),
    in_2021_and_2022("G44.209", "tension headache, kind not given, yields to treatment", complete, DiagnosisGroup::headache_or_jaw, BodyRegion::head, no_side),
    in_2022("G44.86", "headache from the neck", complete, DiagnosisGroup::headache_or_jaw, BodyRegion::head, no_side),
    in_2021_and_2022("G44.89", "other headache syndrome", complete, DiagnosisGroup::headache_or_jaw, BodyRegion::head, no_side),
    in_2021_and_2022("G56.00", "carpal tunnel syndrome, side not given", complete, DiagnosisGroup::elbow_wrist_hand, BodyRegion::wrist, side_not_given),
    in_2021_and_2022("G56.01", "carpal tunnel syndrome, right", complete, DiagnosisGroup::elbow_wrist_hand, BodyRegion::wrist, right),
    in_2021_and_2022("G56.02", "carpal tunnel syndrome, left", complete, DiagnosisGroup::elbow_wrist_hand, BodyRegion::wrist, left),
    in_2021_and_2022("G89.11", "acute pain from an injury", complete, DiagnosisGroup::pain_in_general, no_region, no_side),
    in_2021_and_2022("G89.21", "chronic pain from an injury", complete, DiagnosisGroup::pain_in_general, no_region, no_side),
    in_2021_and_2022("G89.29", "other chronic pain", complete, DiagnosisGroup::pain_in_general, no_region, no_side),
    in_2021_and_2022("G89.4", "chronic pain syndrome", complete, DiagnosisGroup::pain_in_general, no_region, no_side),
    in_2021_and_2022("G90.511", "complex regional pain syndrome, first kind, right arm", complete, DiagnosisGroup::pain_in_general, no_region, right),
    in_2021_and_2022("I82.401", "deep vein clot, right leg, vein not given", complete, DiagnosisGroup::context, no_region, right),
    in_2021_and_2022("I82.402", "deep vein clot, left leg, vein not given", complete, DiagnosisGroup::context, no_region, left),
    in_2021_and_2022("I82.403", "deep vein clot, both legs, vein not given", complete, DiagnosisGroup::context, no_region, both),
    in_2021_and_2022("I82.409", "deep vein clot, leg and vein not given", complete, DiagnosisGroup::context, no_region, side_not_given),
    in_2021_and_2022("I89.0", "lymphoedema, not classified elsewhere", complete, DiagnosisGroup::context, no_region, no_side),
    in_2021_and_2022("I97.2", "lymphoedema after removal of a breast", complete, DiagnosisGroup::context, no_region, no_side),
    in_2021_and_2022("M16.0", "arthrosis of both hips, primary", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::hip, both),
    in_2021_and_2022("M16.11", "arthrosis of the right hip alone, primary", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::hip, right),
    in_2021_and_2022("M16.12", "arthrosis of the left hip alone, primary", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::hip, left),
    in_2021_and_2022("M16.9", "arthrosis of the hip, kind not given", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::hip, side_not_given),
    in_2021_and_2022("M17.0", "arthrosis of both knees, primary", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::knee, both),
    in_2021_and_2022("M17.11", "arthrosis of the right knee alone, primary", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::knee, right),
    in_2021_and_2022("M17.12", "arthrosis of the left knee alone, primary", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::knee, left),
    in_2021_and_2022("M17.9", "arthrosis of the knee, kind not given", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::knee, side_not_given),
    in_2021_and_2022("M22.2X1", "disorder between kneecap and thigh bone, right", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::knee, right),
    in_2021_and_2022("M22.2X2", "disorder between kneecap and thigh bone, left", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::knee, left),
    in_2021_and_2022("M24.511", "contracture, right shoulder", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, right),
    in_2021_and_2022("M24.571", "contracture, right ankle", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::ankle, right),
    in_2021_to_2026("M25.50", "joint pain, joint not given", complete, DiagnosisGroup::pain_in_general, no_region, no_side),
    in_2021_to_2026("M25.511", "pain in the right shoulder", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, right),
    in_2021_to_2026("M25.512", "pain in the left shoulder", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, left),
    in_2021_to_2026("M25.519", "pain in a shoulder, side not given", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, side_not_given),
    in_2021_to_2026("M25.521", "pain in the right elbow", complete, DiagnosisGroup::elbow_wrist_hand, BodyRegion::elbow, right),
    in_2021_to_2026("M25.522", "pain in the left elbow", complete, DiagnosisGroup::elbow_wrist_hand, BodyRegion::elbow, left),
    in_2021_to_2026("M25.531", "pain in the right wrist", complete, DiagnosisGroup::elbow_wrist_hand, BodyRegion::wrist, right),
    in_2021_to_2026("M25.532", "pain in the left wrist", complete, DiagnosisGroup::elbow_wrist_hand, BodyRegion::wrist, left),
    in_2021_to_2026("M25.551", "pain in the right hip", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::hip, right),
    in_2021_to_2026("M25.552", "pain in the left hip", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::hip, left),
    in_2021_to_2026("M25.559", "pain in a hip, side not given", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::hip, side_not_given),
    in_2021_to_2026("M25.561", "pain in the right knee", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::knee, right),
    in_2021_to_2026("M25.562", "pain in the left knee", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::knee, left),
    in_2021_to_2026("M25.569", "pain in a knee, side not given", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::knee, side_not_given),
    in_2021_to_2026("M25.571", "pain in the right ankle and foot joints", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::ankle, right),
    in_2021_to_2026("M25.572", "pain in the left ankle and foot joints", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::ankle, left),
    in_2021_to_2026("M25.60", "stiff joint, joint not given", complete, DiagnosisGroup::pain_in_general, no_region, no_side),
    in_2021_to_2026("M25.611", "stiff right shoulder", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, right),
    in_2021_to_2026("M25.612", "stiff left shoulder", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, left),
    in_2021_to_2026("M25.661", "stiff right knee", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::knee, right),
    in_2021_to_2026("M25.662", "stiff left knee", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::knee, left),
    in_2021_and_2022("M26.60", "jaw joint disorder, kind not given", heading, DiagnosisGroup::headache_or_jaw, BodyRegion::jaw, side_not_given),
    in_2021_and_2022("M26.601", "jaw joint disorder, kind not given, right", complete, DiagnosisGroup::headache_or_jaw, BodyRegion::jaw, right),
    in_2021_and_2022("M26.61", "jaw joint stuck or fused", heading, DiagnosisGroup::headache_or_jaw, BodyRegion::jaw, side_not_given),
    in_2021_and_2022("M26.611", "jaw joint stuck or fused, right", complete, DiagnosisGroup::headache_or_jaw, BodyRegion::jaw, right),
    in_2021_and_2022("M26.62", "jaw joint pain", heading, DiagnosisGroup::headache_or_jaw, BodyRegion::jaw, side_not_given),
    in_2021_and_2022("M26.621", "jaw joint pain, right", complete, DiagnosisGroup::headache_or_jaw, BodyRegion::jaw, right),
    in_2021_and_2022("M26.622", "jaw joint pain, left", complete, DiagnosisGroup::headache_or_jaw, BodyRegion::jaw, left),
    in_2021_and_2022("M26.623", "jaw joint pain, both sides", complete, DiagnosisGroup::headache_or_jaw, BodyRegion::jaw, both),
    in_2021_and_2022("M26.629", "jaw joint pain, side not given", complete, DiagnosisGroup::headache_or_jaw, BodyRegion::jaw, side_not_given),
    in_2021_and_2022("M35.3", "polymyalgia rheumatica", complete, DiagnosisGroup::pain_in_general, no_region, no_side),
    in_2021_and_2022("M40.00", "rounded back from posture, place not given", complete, DiagnosisGroup::gait_balance_posture, no_region, no_side),
    in_2021_and_2022("M40.202", "rounded neck curve, kind not given", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_and_2022("M41.9", "scoliosis, kind not given", complete, DiagnosisGroup::gait_balance_posture, no_region, no_side),
    in_2021_and_2022("M43.6", "wry neck", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_and_2022("M47.22", "other worn spinal joints of the neck, with nerve root disorder", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_to_2026("M47.26", "other worn spinal joints of the lower back, with nerve root disorder", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2021_to_2026("M47.812", "worn spinal joints of the neck, cord and roots free", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_to_2026("M47.816", "worn spinal joints of the lower back, cord and roots free", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2021_to_2026("M47.817", "worn spinal joints where back and sacrum meet, cord and roots free", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2021_to_2026("M48.02", "narrowed spinal canal, neck", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_to_2026("M48.061", "narrowed spinal canal, lower back, walking not limited by it", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2021_to_2026("M48.062", "narrowed spinal canal, lower back, walking limited by it", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2021_and_2022("M50.10", "neck disc disorder with nerve root disorder, level not given", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_to_2026("M50.120", "mid-neck disc disorder, level not given", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_to_2026("M50.20", "other slipped neck disc, level not given", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_to_2026("M50.30", "other worn neck disc, level not given", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_to_2026("M51.16", "lower back disc disorder with nerve root disorder", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2021_to_2026("M51.17", "disc disorder at the sacrum with nerve root disorder", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2021_to_2026("M51.26", "other slipped disc, lower back", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2021_to_2026("M51.27", "other slipped disc, at the sacrum", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    until_a_day_between("M51.36", "other worn disc, lower back", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    heading_in_2026("M51.36", "other worn disc, lower back", heading, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    since_2026("M51.360", "other worn disc, lower back, with back pain only", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    since_2026("M51.361", "other worn disc, lower back, with leg pain only", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    since_2026("M51.362", "other worn disc, lower back, with back and leg pain", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    since_2026("M51.369", "other worn disc, lower back, no pain mentioned", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    until_a_day_between("M51.37", "other worn disc, at the sacrum", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    heading_in_2026("M51.37", "other worn disc, at the sacrum", heading, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    since_2026("M51.370", "other worn disc, at the sacrum, with back pain only", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    since_2026("M51.371", "other worn disc, at the sacrum, with leg pain only", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    since_2026("M51.372", "other worn disc, at the sacrum, with back and leg pain", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    since_2026("M51.379", "other worn disc, at the sacrum, no pain mentioned", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2021_to_2026("M53.0", "syndrome of neck and head", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_to_2026("M53.1", "syndrome of neck and arm", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_to_2026("M53.2X2", "unstable spine, neck", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_to_2026("M53.2X6", "unstable spine, lower back", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2021_to_2026("M53.3", "disorder of sacrum and tailbone", complete, DiagnosisGroup::back, BodyRegion::pelvis, no_side),
    in_2021_to_2026("M54.10", "nerve root disorder, place not given", complete, DiagnosisGroup::nerve_root, no_region, no_side),
    in_2021_to_2026("M54.11", "nerve root disorder, top of the neck", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_to_2026("M54.12", "nerve root disorder, neck", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_to_2026("M54.13", "nerve root disorder, neck and upper back", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_to_2026("M54.14", "nerve root disorder, mid back", complete, DiagnosisGroup::nerve_root, BodyRegion::upper_back, no_side),
    in_2021_to_2026("M54.15", "nerve root disorder, mid and lower back", complete, DiagnosisGroup::nerve_root, BodyRegion::lower_back, no_side),
    in_2021_to_2026("M54.16", "nerve root disorder, lower back", complete, DiagnosisGroup::nerve_root, BodyRegion::lower_back, no_side),
    in_2021_to_2026("M54.17", "nerve root disorder, lower back and sacrum", complete, DiagnosisGroup::nerve_root, BodyRegion::lower_back, no_side),
    in_2021_to_2026("M54.18", "nerve root disorder, sacrum and tailbone", complete, DiagnosisGroup::nerve_root, BodyRegion::pelvis, no_side),
    in_2021_to_2026("M54.2", "neck pain", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_to_2026("M54.30", "sciatica, side not given", complete, DiagnosisGroup::nerve_root, BodyRegion::lower_back, side_not_given),
    in_2021_to_2026("M54.31", "sciatica, right", complete, DiagnosisGroup::nerve_root, BodyRegion::lower_back, right),
    in_2021_to_2026("M54.32", "sciatica, left", complete, DiagnosisGroup::nerve_root, BodyRegion::lower_back, left),
    in_2021_to_2026("M54.40", "low back pain with sciatica, side not given", complete, DiagnosisGroup::nerve_root, BodyRegion::lower_back, side_not_given),
    in_2021_to_2026("M54.41", "low back pain with sciatica, right", complete, DiagnosisGroup::nerve_root, BodyRegion::lower_back, right),
    in_2021_to_2026("M54.42", "low back pain with sciatica, left", complete, DiagnosisGroup::nerve_root, BodyRegion::lower_back, left),
    in_2021_only("M54.5", "low back pain", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2022_to_2026("M54.5", "low back pain", heading, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2022_to_2026("M54.50", "low back pain, kind not given", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2022_to_2026("M54.51", "low back pain from the vertebrae", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2022_to_2026("M54.59", "other low back pain", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2021_to_2026("M54.6", "pain in the mid back", complete, DiagnosisGroup::back, BodyRegion::upper_back, no_side),
    in_2021_to_2026("M54.81", "neuralgia at the back of the head", complete, DiagnosisGroup::headache_or_jaw, BodyRegion::head, no_side),
    in_2021_to_2026("M54.89", "other back pain", complete, DiagnosisGroup::back, no_region, no_side),
    in_2021_to_2026("M54.9", "back pain, place not given", complete, DiagnosisGroup::back, no_region, no_side),
    in_2021_and_2022("M62.81", "muscle weakness all over", complete, DiagnosisGroup::pain_in_general, no_region, no_side),
    in_2021_and_2022("M62.830", "muscle spasm of the back", complete, DiagnosisGroup::back, no_region, no_side),
    in_2021_and_2022("M62.838", "other muscle spasm", complete, DiagnosisGroup::pain_in_general, no_region, no_side),
    in_2021_and_2022("M65.4", "thumb-side tendon sheath of the wrist inflamed", complete, DiagnosisGroup::elbow_wrist_hand, BodyRegion::wrist, no_side),
    in_2021_and_2022("M70.51", "other bursitis, right knee", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::knee, right),
    in_2021_and_2022("M70.61", "bursitis at the outer hip, right", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::hip, right),
    in_2021_and_2022("M70.62", "bursitis at the outer hip, left", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::hip, left),
    in_2021_to_2026("M72.2", "plantar fascia disorder", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::foot, no_side),
    in_2021_to_2026("M75.00", "frozen shoulder, side not given", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, side_not_given),
    in_2021_to_2026("M75.01", "frozen shoulder, right", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, right),
    in_2021_to_2026("M75.02", "frozen shoulder, left", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, left),
    in_2021_to_2026("M75.100", "rotator cuff tear not from an injury, extent and side not given", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, side_not_given),
    in_2021_to_2026("M75.101", "rotator cuff tear not from an injury, extent not given, right", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, right),
    in_2021_to_2026("M75.102", "rotator cuff tear not from an injury, extent not given, left", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, left),
    in_2021_to_2026("M75.21", "biceps tendinitis at the right shoulder", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, right),
    in_2021_to_2026("M75.22", "biceps tendinitis at the left shoulder", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, left),
    in_2021_to_2026("M75.31", "calcified tendon, right shoulder", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, right),
    in_2021_to_2026("M75.41", "shoulder impingement, right", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, right),
    in_2021_to_2026("M75.42", "shoulder impingement, left", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, left),
    in_2021_to_2026("M75.51", "bursitis, right shoulder", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, right),
    in_2021_to_2026("M75.52", "bursitis, left shoulder", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, left),
    in_2021_to_2026("M76.31", "iliotibial band syndrome, right", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::knee, right),
    in_2021_to_2026("M76.32", "iliotibial band syndrome, left", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::knee, left),
    in_2021_to_2026("M76.61", "Achilles tendinitis, right", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::ankle, right),
    in_2021_to_2026("M76.62", "Achilles tendinitis, left", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::ankle, left),
    in_2021_to_2026("M77.01", "golfer's elbow, right", complete, DiagnosisGroup::elbow_wrist_hand, BodyRegion::elbow, right),
    in_2021_to_2026("M77.02", "golfer's elbow, left", complete, DiagnosisGroup::elbow_wrist_hand, BodyRegion::elbow, left),
    in_2021_to_2026("M77.11", "tennis elbow, right", complete, DiagnosisGroup::elbow_wrist_hand, BodyRegion::elbow, right),
    in_2021_to_2026("M77.12", "tennis elbow, left", complete, DiagnosisGroup::elbow_wrist_hand, BodyRegion::elbow, left),
    in_2021_to_2026("M77.31", "heel spur, right", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::foot, right),
    in_2021_to_2026("M79.0", "rheumatism, kind not given", complete, DiagnosisGroup::pain_in_general, no_region, no_side),
    in_2021_to_2026("M79.10", "muscle pain, place not given", complete, DiagnosisGroup::pain_in_general, no_region, no_side),
    in_2021_to_2026("M79.11", "muscle pain of chewing", complete, DiagnosisGroup::pain_in_general, BodyRegion::jaw, no_side),
    in_2021_to_2026("M79.12", "muscle pain of the helping muscles of head and neck", complete, DiagnosisGroup::pain_in_general, BodyRegion::neck, no_side),
    in_2021_to_2026("M79.18", "muscle pain, other place", complete, DiagnosisGroup::pain_in_general, no_region, no_side),
    in_2021_to_2026("M79.2", "neuralgia, place not given", complete, DiagnosisGroup::nerve_root, no_region, no_side),
    in_2021_to_2026("M79.601", "pain in the right arm", complete, DiagnosisGroup::pain_in_general, no_region, right),
    in_2021_to_2026("M79.604", "pain in the right leg", complete, DiagnosisGroup::pain_in_general, no_region, right),
    in_2021_to_2026("M79.621", "pain in the right upper arm", complete, DiagnosisGroup::pain_in_general, BodyRegion::upper_arm, right),
    in_2021_to_2026("M79.641", "pain in the right hand", complete, DiagnosisGroup::elbow_wrist_hand, BodyRegion::hand, right),
    in_2021_to_2026("M79.671", "pain in the right foot", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::foot, right),
    in_2021_to_2026("M79.672", "pain in the left foot", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::foot, left),
    in_2021_to_2026("M79.7", "fibromyalgia", complete, DiagnosisGroup::pain_in_general, no_region, no_side),
    in_2021_to_2026("M79.9", "soft tissue disorder, kind not given", complete, DiagnosisGroup::pain_in_general, no_region, no_side),
    in_2021_and_2022("M81.0", "osteoporosis of age, no fracture from it now", complete, DiagnosisGroup::context, no_region, no_side),
    in_2021_and_2022("M99.01", "segmental dysfunction, neck", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_and_2022("M99.02", "segmental dysfunction, mid back", complete, DiagnosisGroup::back, BodyRegion::upper_back, no_side),
    in_2021_and_2022("M99.03", "segmental dysfunction, lower back", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2021_and_2022("M99.04", "segmental dysfunction, sacrum", complete, DiagnosisGroup::back, BodyRegion::pelvis, no_side),
    in_2021_and_2022("R26.0", "unsteady gait from poor coordination", complete, DiagnosisGroup::gait_balance_posture, no_region, no_side),
    in_2021_and_2022("R26.2", "difficulty walking, not classified elsewhere", complete, DiagnosisGroup::gait_balance_posture, no_region, no_side),
    in_2021_and_2022("R26.81", "unsteady on the feet", complete, DiagnosisGroup::gait_balance_posture, no_region, no_side),
    in_2021_and_2022("R26.89", "other disorder of gait and mobility", complete, DiagnosisGroup::gait_balance_posture, no_region, no_side),
    in_2021_and_2022("R26.9", "disorder of gait and mobility, kind not given", complete, DiagnosisGroup::gait_balance_posture, no_region, no_side),
    in_2021_and_2022("R29.3", "abnormal posture", complete, DiagnosisGroup::gait_balance_posture, no_region, no_side),
    in_2021_and_2022("R29.6", "falls, again and again", complete, DiagnosisGroup::gait_balance_posture, no_region, no_side),
    in_2021_and_2022("R42", "dizziness", complete, DiagnosisGroup::gait_balance_posture, no_region, no_side),
    in_2021_and_2022("R51.9", "headache, kind not given", complete, DiagnosisGroup::headache_or_jaw, BodyRegion::head, no_side),
    in_2021_and_2022("R52", "pain, place not given", complete, DiagnosisGroup::pain_in_general, no_region, no_side),
    in_2021_and_2022("S13.4XXA", "sprained ligaments of the neck, under active treatment", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_and_2022("S16.1XXA", "strained muscle or tendon of the neck, under active treatment", complete, DiagnosisGroup::neck, BodyRegion::neck, no_side),
    in_2021_and_2022("S33.5XXA", "sprained ligaments of the lower back, under active treatment", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2021_and_2022("S39.012A", "strained muscle or tendon of the lower back, under active treatment", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2021_and_2022("S39.012D", "strained muscle or tendon of the lower back, later care", complete, DiagnosisGroup::back, BodyRegion::lower_back, no_side),
    in_2021_and_2022("S43.401A", "sprained right shoulder joint, part not given, under active treatment", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, right),
    in_2021_and_2022("S46.011A", "strained rotator cuff, right, under active treatment", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, right),
    in_2021_and_2022("S46.012A", "strained rotator cuff, left, under active treatment", complete, DiagnosisGroup::shoulder, BodyRegion::shoulder, left),
    in_2021_and_2022("S76.311A", "strained right hamstring, under active treatment", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::thigh, right),
    in_2021_and_2022("S83.91XA", "sprained right knee, part not given, under active treatment", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::knee, right),
    in_2021_and_2022("S93.401A", "sprained right ankle, ligament not given, under active treatment", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::ankle, right),
    in_2021_and_2022("S93.402A", "sprained left ankle, ligament not given, under active treatment", complete, DiagnosisGroup::hip_knee_ankle_foot, BodyRegion::ankle, left),
    in_2021_and_2022("Z33.1", "pregnant, care for something else", complete, DiagnosisGroup::context, no_region, no_side),
    in_2021_and_2022("Z47.1", "care after a joint replacement", complete, DiagnosisGroup::context, no_region, no_side),
    in_2021_and_2022("Z51.89", "other care after treatment", complete, DiagnosisGroup::context, no_region, no_side),
    in_2021_and_2022("Z74.09", "other reduced mobility", complete, DiagnosisGroup::gait_balance_posture, no_region, no_side),
    in_2021_and_2022("Z79.01", "takes anticoagulants for long", complete, DiagnosisGroup::context, no_region, no_side),
    in_2021_and_2022("Z85.9", "had cancer before, kind not given", complete, DiagnosisGroup::context, no_region, no_side),
    in_2021_and_2022("Z86.718", "had another clot in a vein before", complete, DiagnosisGroup::context, no_region, no_side),
    in_2021_and_2022("Z91.81", "has fallen before", complete, DiagnosisGroup::gait_balance_posture, no_region, no_side),
    in_2021_and_2022("Z95.0", "has a pacemaker", complete, DiagnosisGroup::context, BodyRegion::chest, no_side),
    in_2021_and_2022("Z96.641", "artificial hip joint, right", complete, DiagnosisGroup::context, BodyRegion::hip, right),
    in_2021_and_2022("Z96.651", "artificial knee joint, right", complete, DiagnosisGroup::context, BodyRegion::knee, right),
};

constexpr bool ordered() {
    for (std::size_t i = 1; i < std::size(rows); ++i) {
        auto const order = rows[i - 1].code <=> rows[i].code;
        if (order > 0 || (order == 0 && rows[i].dates.first <= rows[i - 1].dates.first))
            return false;
    }
    return true;
}
static_assert(ordered(), "the table is searched by bisection");

constexpr auto code_of = [](DiagnosisRow const& row) { return row.code; };
constexpr auto index = therapy::detail::index_keys<rows>(code_of);
static_assert(therapy::detail::finds_all(index, rows, code_of));

/// How many rows of its code begin with each row.
constexpr auto runs = [] {
    std::array<std::uint8_t, std::size(rows)> lengths{};
    for (std::size_t i = std::size(rows); i-- > 0;)
        lengths[i] = static_cast<std::uint8_t>(i + 1 < std::size(rows) && rows[i + 1].code == rows[i].code ? lengths[i + 1] + 1 : 1);
    return lengths;
}();

constexpr std::string_view low_back_pain[] = {"M54.50", "M54.51", "M54.59"};
constexpr std::string_view worn_disc_of_the_lower_back[] = {"M51.360", "M51.361", "M51.362", "M51.369"};
constexpr std::string_view worn_disc_at_the_sacrum[] = {"M51.370", "M51.371", "M51.372", "M51.379"};

constexpr auto a_day_not_read = Stated<CalendarDay>::unknown(Unknown::not_confirmed);

constexpr DiagnosisSplit splits[] = {
    {"M51.36", worn_disc_of_the_lower_back, a_day_not_read, {src::icd22, src::icd26}},
    {"M51.37", worn_disc_at_the_sacrum, a_day_not_read, {src::icd22, src::icd26}},
    {"M54.5", low_back_pain, first_of_2022, {src::icd21, src::icd22}},
};

/// Whether the whole edition of a day was read.
template <class Editions>
bool whole_edition_read(Date date, Editions const& table) {
    auto const day = date.day_number();
    for (DiagnosisEdition const& edition : table)
        if (edition.whole && edition.first.day_number() <= day && day < edition.past.day_number())
            return true;
    return false;
}

Stated<bool> billable(Stated<DiagnosisRow> const& row) {
    if (row.has_value())
        return row->billable;
    return row.is_none() ? Stated<bool>(false) : Stated<bool>::unknown(row.why());
}

template <class Wanted>
std::vector<DiagnosisRow> those(Catalog const& catalog, Wanted wanted) {
    std::vector<DiagnosisRow> found;
    for (DiagnosisRow const& row : catalog.rows<DiagnosisRow>())
        if (wanted(row))
            found.push_back(row);
    return found;
}

} // namespace

std::span<DiagnosisRow const> diagnoses() noexcept { return rows; }
std::span<DiagnosisEdition const> diagnosis_editions() noexcept { return editions; }
std::span<DiagnosisSplit const> diagnosis_splits() noexcept { return splits; }

std::span<DiagnosisRow const> diagnosis_rows(std::string_view code) noexcept {
    auto const first = index.find(code);
    if (first == index.no_row)
        return {};
    return std::span(rows).subspan(first, runs[first]);
}

std::span<DiagnosisRow const> diagnoses_under(std::string_view code) noexcept {
    auto const first = std::partition_point(std::begin(rows), std::end(rows), [&](DiagnosisRow const& row) { return row.code < code; });
    auto const past = std::partition_point(first, std::end(rows), [&](DiagnosisRow const& row) { return is_under(row.code, code); });
    return {first, past};
}

boost::optional<DiagnosisSplit const&> find_diagnosis_split(std::string_view code) noexcept {
    auto const at = std::ranges::lower_bound(splits, code, {}, &DiagnosisSplit::code);
    if (at == std::end(splits) || at->code != code)
        return boost::none;
    return *at;
}

Stated<DiagnosisRow> diagnosis(std::string_view code, Date date) noexcept {
    auto const known = diagnosis_rows(code);
    if (known.empty())
        return Stated<DiagnosisRow>::unknown(Unknown::not_given);
    for (auto const& row : known)
        if (row_time(row.dates, date) == RowTime::in_force)
            return row;
    return whole_edition_read(date, diagnosis_editions()) ? Stated<DiagnosisRow>::none() : Stated<DiagnosisRow>::unknown(Unknown::not_confirmed);
}

Stated<bool> is_billable(std::string_view code, Date date) noexcept { return billable(diagnosis(code, date)); }

std::vector<DiagnosisRow> diagnosis_rows(std::string_view code, Catalog const& catalog) {
    return those(catalog, [&](DiagnosisRow const& row) { return row.code == code; });
}
std::vector<DiagnosisRow> diagnoses_under(std::string_view code, Catalog const& catalog) {
    return those(catalog, [&](DiagnosisRow const& row) { return is_under(row.code, code); });
}

Stated<DiagnosisRow> diagnosis(std::string_view code, Date date, Catalog const& catalog) {
    auto const found = detail::on_day(catalog.own<DiagnosisRow>(), diagnosis_rows(code), date, [&](DiagnosisRow const& row) { return row.code == code; });
    if (found.row == nullptr)
        return Stated<DiagnosisRow>::unknown(Unknown::not_given);
    if (found.time == RowTime::in_force)
        return found.holds() ? Stated<DiagnosisRow>(*found.row) : Stated<DiagnosisRow>::unknown(Unknown::not_confirmed);
    return whole_edition_read(date, catalog.rows<DiagnosisEdition>()) ? Stated<DiagnosisRow>::none() : Stated<DiagnosisRow>::unknown(Unknown::not_confirmed);
}

Stated<bool> is_billable(std::string_view code, Date date, Catalog const& catalog) { return billable(diagnosis(code, date, catalog)); }

} // namespace therapy::catalog
