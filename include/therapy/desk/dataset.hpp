#pragma once
// All records together, with their outside keys: what readers fill and checks look at.

#include <therapy/care/assessment.hpp>
#include <therapy/catalog/catalog_id.hpp>
#include <therapy/clinic.hpp>
#include <therapy/core/directory.hpp>
#include <therapy/coverage/context.hpp>
#include <therapy/coverage/entitlement.hpp>
#include <therapy/schedule/availability.hpp>

namespace therapy::inline v0_1::catalog {
class Catalog;
}

namespace therapy::inline v0_1::desk {

/// The records of one kind and their outside keys: `records[i].id.index() == i`, and `keys` knows at least those ids.
///
/// A key may be issued before its record arrives, so that references resolve in any order; until then the record is
/// missing, and `find` says so.
template <class Record>
struct Table {
    Directory<Record> keys{};
    std::vector<Record> records{};

    [[nodiscard]] boost::optional<Record const&> find(Id<Record> id) const noexcept {
        if (id.index() < records.size())
            return records[id.index()];
        return boost::none;
    }
    [[nodiscard]] boost::optional<Record const&> find(std::string_view key) const noexcept {
        auto const id = keys.find(key);
        return id ? find(*id) : boost::none;
    }
    /// Adds a record under a new key. `make(id)` gives the record.
    template <class Make>
    Record& add(std::string_view key, Make&& make) {
        records.push_back(make(keys.id(key)));
        return records.back();
    }

    friend bool operator==(Table const&, Table const&) = default;
};

/// A clinic's data.
struct Dataset {
    catalog::CatalogDirectory catalog{}; ///< keys of modalities and techniques that records name
    Table<clinic::Clinic> clinics{};
    Table<clinic::Site> sites{};
    Table<clinic::ServiceArea> service_areas{};
    Table<clinic::Provider> providers{};
    Table<clinic::Patient> patients{};
    Table<clinic::Episode> episodes{};
    Table<clinic::Room> rooms{};
    Table<clinic::Equipment> equipment{};
    Table<clinic::Session> sessions{};
    Directory<clinic::Series> series{};
    Table<coverage::Payer> payers{};
    Table<coverage::Plan> plans{};
    Table<coverage::Contract> contracts{};
    Table<coverage::Participation> participations{};
    Table<coverage::Policy> policies{};
    Table<coverage::Authorization> authorizations{};
    Table<coverage::FeeSchedule> fee_schedules{};
    Table<care::Assessment> assessments{};
    Table<schedule::Availability> availabilities{};
    Table<coverage::Entitlement> entitlements{};

    friend bool operator==(Dataset const&, Dataset const&) = default;
};

/// The outside key of any subject of a dataset; `session 12` for an id it does not know. For reports ordered by key.
[[nodiscard]] THERAPY_EXPORT std::string key_of(Dataset const& data, Subject subject);
/// The name people use where the record has one ("room Blue", "provider A. Diaz"), else the kind and the key. Lines of a claim are
/// counted from 1, while their key is their position from 0.
[[nodiscard]] THERAPY_EXPORT std::string name_of(Dataset const& data, Subject subject);
/// `key_of` and `name_of` as the functions reports take. \pre the dataset outlives the result
[[nodiscard]] THERAPY_EXPORT Names keys_of(Dataset const& data);
[[nodiscard]] THERAPY_EXPORT Names names_of(Dataset const& data);

/// Every record as its own `validate` judges it, every reference to a record that is not there (`desk.dangling-reference`), and
/// availabilities of one and the same (`schedule.availability-twice`).
[[nodiscard]] THERAPY_EXPORT Report validate(Dataset const& data);
/// The same for whoever has a catalogue of their own: what assessments name may stand there.
[[nodiscard]] THERAPY_EXPORT Report validate(Dataset const& data, catalog::Catalog const& catalog);

} // namespace therapy::desk
