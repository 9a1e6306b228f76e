#pragma once
// Documents of our own: every record, exactly, as JSON.

#include <therapy/json/document.hpp>
#include <therapy/json/json_rules.hpp>
