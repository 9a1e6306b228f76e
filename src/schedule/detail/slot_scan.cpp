#include "slot_scan.hpp"

namespace therapy::inline v0_1::schedule::detail {

bool SlotScan::set_out(SlotTask const& task, SlotDays& days, SlotRows& rows) {
    auto const& query = *task.query;
    auto const& sites = days.sites();
    if (query.order != SlotOrder::by_time || sites.size() != 1 || sites.front().unsure || rows.shares_candidates() || !task.policy.plain || !query.joinable.empty() ||
        !query.preferences.empty())
        return false;
    task_ = &task;
    days_ = &days;
    rows_ = &rows;
    auto& roles = rows.roles();
    several_.clear();
    impossible_ = false;
    if (rows.singles().size() != roles.size()) {
        auto const size = [&](std::uint32_t r) { return roles[r].past - roles[r].first; };
        for (std::uint32_t r = 0; r < roles.size(); ++r) {
            if (roles[r].has_one())
                continue;
            impossible_ = impossible_ || size(r) == 0;
            several_.insert(std::find_if(several_.begin(), several_.end(), [&](std::uint32_t other) { return size(other) > size(r); }), r);
        }
    }
    for (auto const& single : rows.singles()) {
        auto const& role = roles[single.role];
        impossible_ = impossible_ || !is_usable_at(rows.asked(role.first, role), sites.front().site);
    }
    auto const apart = static_cast<std::uint32_t>(query.apart.count_seconds());
    if (auto const step = days.steps().step(); apart != apart_ || step != step_) {
        apart_ = apart;
        step_ = step;
        apart_bits_ = (apart + step - 1) / step;
    }
    today_.resize((rows.singles().size() + 1 + rows_at_once - 1) / rows_at_once * rows_at_once);
    day_ = days.first_day() - 1;
    last_day_ = task.last_start < task.first_start || impossible_ ? day_ : days.date_of(task.last_start);
    chunk_ = no_time;
    not_before_ = task.first_start;
    word_ = words_ = 0;
    left_ = 0;
    from_bit_ = 0;
    return true;
}

void SlotScan::set_out_resources(std::vector<Subject>& resources) const {
    auto const& roles = rows_->roles();
    resources.resize(roles.size());
    for (auto const& single : rows_->singles()) {
        auto const& role = roles[single.role];
        resources[single.role] = rows_->asked(role.first, role).resource;
    }
}

SlotScan::Found SlotScan::enter_next_day() {
    auto const step = std::int64_t{step_};
    while (day_ < last_day_) {
        ++day_;
        auto const chunk = RowStore::chunk_of(day_);
        if (chunk == chunk_ && (in_vain_ >> (day_ & (RowStore::chunk_days - 1)) & 1) != 0)
            continue;
        auto& starts = days_->starts(day_);
        if (starts.count == 0)
            continue;
        base_ = starts.base;
        count_ = starts.count;
        from_bit_ = 0;
        if (not_before_ > base_) [[unlikely]]
            from_bit_ = static_cast<std::uint32_t>(std::min<std::int64_t>(count_, (not_before_ - base_ + step - 1) / step));
        if (task_->last_start < base_ + std::int64_t{count_ - 1} * step) [[unlikely]]
            count_ = task_->last_start < base_ ? 0 : static_cast<std::uint32_t>((task_->last_start - base_) / step + 1);
        if (from_bit_ >= count_)
            continue;
        rows_->scan(starts);
        if (chunk != chunk_) {
            chunk_ = chunk;
            in_vain_ = rows_->days_in_vain();
            if ((in_vain_ >> (day_ & (RowStore::chunk_days - 1)) & 1) != 0)
                continue;
        }
        words_ = words_for(count_);
        word_ = from_bit_ / 64 - 1; // and one more
        auto const* const open = days_->open_row(starts);
        auto* place = today_.data();
        *place++ = open;
        for (auto& single : rows_->singles()) {
            auto const* const row = rows_->scanned(single);
            if (row == nullptr) [[unlikely]]
                return Found::look;
            *place++ = row;
        }
        std::fill(place, today_.data() + today_.size(), open);
        return Found::slot;
    }
    return Found::none;
}

bool SlotScan::enter_next_word() noexcept {
    auto const* const today = today_.data();
    auto const *const a = today[0], *const b = today[1], *const c = today[2], *const d = today[3];
    auto word = word_ + 1;
    for (; word < words_; ++word) {
        auto bits = a[word] & b[word] & c[word] & d[word];
        if (bits == 0)
            continue;
        for (std::size_t i = rows_at_once; i < today_.size(); ++i)
            bits &= today[i][word];
        auto const begin = word * 64;
        if (from_bit_ > begin)
            bits = from_bit_ - begin < 64 ? bits & ~Bits{0} << (from_bit_ - begin) : 0;
        if (count_ - begin < 64)
            bits &= ~Bits{0} >> (64 - (count_ - begin));
        if (bits == 0)
            continue;
        word_ = word;
        left_ = bits;
        return true;
    }
    word_ = word;
    return false;
}

SlotScan::Found SlotScan::choose(std::vector<Subject>& resources) {
    auto const first = left_ & (~left_ + 1);
    for (auto const r : several_) {
        auto& role = rows_->roles()[r];
        auto at = role.first;
        for (; at < role.past; ++at) {
            auto const* const row = rows_->scanned(at, role);
            if (row == nullptr) [[unlikely]]
                return Found::look;
            if ((row[word_] & first) != 0)
                break;
        }
        if (at == role.past) {
            // Everybody was looked at: so which other starts are in vain costs little.
            Bits any = 0;
            for (at = role.first; at < role.past; ++at)
                any |= rows_->scanned(at, role)[word_];
            left_ &= any;
            return Found::none;
        }
        resources[r] = rows_->asked(at, role).resource;
    }
    return Found::slot;
}

SlotScan::Found SlotScan::next(std::vector<Subject>& resources) {
    for (;;) {
        while (left_ == 0 && !enter_next_word())
            if (auto const found = enter_next_day(); found != Found::slot)
                return found;
        auto const bit = word_ * 64 + static_cast<std::uint32_t>(std::countr_zero(left_));
        if (!several_.empty()) {
            from_bit_ = bit;
            auto const found = choose(resources);
            if (found == Found::look)
                return found;
            if (found == Found::none)
                continue;
        }
        start_ = base_ + std::int64_t{bit} * step_;
        not_before_ = start_ + apart_;
        from_bit_ = bit + std::max(apart_bits_, 1u);
        auto const word = from_bit_ / 64;
        if (word == word_) {
            left_ &= ~Bits{0} << (from_bit_ % 64);
        } else {
            left_ = 0;
            word_ = word - 1; // and one more
        }
        return Found::slot;
    }
}

} // namespace therapy::schedule::detail
