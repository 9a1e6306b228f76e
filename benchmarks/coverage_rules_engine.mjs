// The rules of coverage_adjudicate.cpp in json-rules-engine, over the same lines.
//
//     npm install --prefix FOLDER json-rules-engine@7.3.1
//     build/bench/bin/bench_coverage_adjudicate --lines 10000 > lines.json
//     node benchmarks/coverage_rules_engine.mjs lines.json FOLDER
//
// Its rules say whether a line is covered, in which order the member's share is taken, and what is billed beyond the allowed
// amount; the arithmetic of a share is plain JavaScript, as its users write it. Ends with 1 when the checksum is another one.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [, , linesFile, folder = "."] = process.argv;
if (linesFile === undefined) {
  console.error("usage: node coverage_rules_engine.mjs LINES.json [FOLDER with node_modules]");
  process.exit(2);
}
const require = createRequire(join(resolve(folder), "index.js"));
let Engine;
try {
  ({ Engine } = require("json-rules-engine"));
} catch {
  console.log("skipped: json-rules-engine is not installed in " + folder);
  process.exit(0);
}

const { lines, checksum, plain_ns_per_line: ours } = JSON.parse(readFileSync(linesFile, "utf8"));

const orders = {
  first: "deductible-then-coinsurance-then-ceiling",
  second: "deductible-then-cost",
  third: "copay-then-percent",
  fourth: "copay-then-deductible-then-coinsurance",
};
const plans = [
  { order: orders.first, deductible: 50000, ceiling: 300000, copay: 0, percent: 20, visits: 0 },
  { order: orders.second, deductible: 100000, ceiling: 400000, copay: 3000, percent: 0, visits: 30 },
  { order: orders.third, deductible: 0, ceiling: 200000, copay: 2500, percent: 10, visits: 20 },
  { order: orders.fourth, deductible: 25000, ceiling: 250000, copay: 2000, percent: 30, visits: 0 },
  { order: orders.first, deductible: 28300, ceiling: -1, copay: 0, percent: 20, visits: 0 },
  { order: "none", deductible: 0, ceiling: -1, copay: 0, percent: 0, visits: 0 },
].map((plan, p) => ({ ...plan, product: p === 5 ? "self-pay" : p === 4 ? "medicare-part-b" : "ppo", reduction: p === 4 ? 2 : 0 }));
const codes = ["97110", "97112", "97140", "97530"];
const rates = new Map(plans.flatMap((_, p) => codes.map((code, c) => [`${p}|${code}`, 3000 + 150 * p + 200 * c])));
const providers = 24;

// ---- The rules ---------------------------------------------------------------------------------------------

const refused = {
  priority: 100,
  conditions: {
    any: [
      { fact: "date", operator: "lessThan", value: 20260101 },
      { fact: "date", operator: "greaterThanInclusive", value: 20270101 },
      { fact: "product", operator: "equal", value: "self-pay" },
      { fact: "purpose", operator: "equal", value: "wellness" },
      {
        all: [
          { fact: "visitLimit", operator: "greaterThan", value: 0 },
          { fact: "visitsBefore", operator: "greaterThanInclusive", value: { fact: "visitLimit" } },
        ],
      },
    ],
  },
  event: { type: "refused" },
  onSuccess: (_event, almanac) => almanac.addRuntimeFact("refused", true),
};
const covered = { fact: "refused", operator: "equal", value: false };
const share = (order) => ({
  conditions: { all: [covered, { fact: "order", operator: "equal", value: order }] },
  event: { type: "share", params: { order } },
});
const balance = {
  conditions: { all: [covered, { fact: "tier", operator: "equal", value: "out-of-network" }] },
  event: { type: "balance-bill" },
};
const reduction = {
  conditions: { all: [covered, { fact: "reduction", operator: "greaterThan", value: 0 }] },
  event: { type: "reduce" },
};
const engine = new Engine([refused, ...Object.values(orders).map(share), balance, reduction]);

// ---- Counters and arithmetic -------------------------------------------------------------------------------

const counters = new Map();
const counter = (key) => counters.get(key) ?? 0;
const lastSession = new Map();

function memberShare(order, plan, allowed, deductibleLeft, copayLeft, ceilingLeft) {
  const parts = { copay: 0, deductible: 0, coinsurance: 0 };
  let left = allowed;
  const take = (part, wanted) => {
    parts[part] = Math.min(left, wanted);
    left -= parts[part];
  };
  const copayFirst = order === orders.third || order === orders.fourth;
  if (copayFirst) take("copay", copayLeft);
  take("deductible", deductibleLeft);
  if (!copayFirst) take("copay", copayLeft);
  parts.coinsurance = Math.floor((left * plan.percent + 50) / 100);
  if (ceilingLeft !== undefined) {
    let over = parts.copay + parts.deductible + parts.coinsurance - ceilingLeft;
    for (const part of order === orders.second ? ["coinsurance", "copay", "deductible"] : ["coinsurance", "deductible", "copay"])
      if (over > 0) {
        const given = Math.min(parts[part], over);
        parts[part] -= given;
        over -= given;
      }
  }
  return parts;
}

async function decide([session, member, date, code, purpose, provider, units, charge]) {
  const planNumber = member % plans.length;
  const plan = plans[planNumber];
  const key = `${member}|${Math.floor(date / 10000)}`;
  const again = lastSession.get(key) === session;
  const { events } = await engine.run({
    refused: false,
    date,
    purpose,
    product: plan.product,
    order: plan.order,
    reduction: plan.reduction,
    tier: provider >= providers - 4 && planNumber < 4 ? "out-of-network" : "in-network",
    visitLimit: plan.visits,
    visitsBefore: counter(key + "|visits") - (again ? 1 : 0),
  });
  const found = new Map(events.map((event) => [event.type, event.params]));
  if (found.has("refused")) return { plan: 0, patient: charge, writeOff: 0, reduction: 0 };
  if (plan.visits !== 0 && !again) {
    counters.set(key + "|visits", counter(key + "|visits") + 1);
    lastSession.set(key, session);
  }
  const allowed = Math.min(rates.get(`${planNumber}|${code}`) * units, charge);
  const copayKey = `${member}|${date}|copay`;
  const parts = memberShare(
    found.get("share").order,
    plan,
    allowed,
    Math.max(0, plan.deductible - counter(key + "|deductible")),
    Math.max(0, plan.copay - counter(copayKey)),
    plan.ceiling < 0 ? undefined : Math.max(0, plan.ceiling - counter(key + "|ceiling")),
  );
  const owed = parts.copay + parts.deductible + parts.coinsurance;
  counters.set(key + "|deductible", counter(key + "|deductible") + parts.deductible);
  counters.set(key + "|ceiling", counter(key + "|ceiling") + owed);
  counters.set(copayKey, counter(copayKey) + parts.copay);
  const paid = allowed - owed;
  const reduced = found.has("reduce") ? Math.floor((paid * plan.reduction + 50) / 100) : 0;
  const billed = found.has("balance-bill") ? charge - allowed : 0;
  return { plan: paid - reduced, patient: owed + billed, writeOff: charge - allowed - billed, reduction: reduced };
}

// ---- Timed ---------------------------------------------------------------------------------------------------

const begun = process.hrtime.bigint();
let sum = 0;
for (const line of lines) {
  const parts = await decide(line);
  sum = (Math.imul(sum, 31) + parts.plan * 7 + parts.patient * 5 + parts.writeOff * 3 + parts.reduction) >>> 0;
}
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
const theirs = (seconds * 1e9) / lines.length;
console.log(
  `json-rules-engine: ${lines.length} lines, ${Math.round(lines.length / seconds)} lines a second, ${theirs.toFixed(0)} ns a line, ` +
    `${(theirs / ours).toFixed(0)} times ours (${ours.toFixed(0)} ns), checksum ${sum}${sum === checksum ? " as ours" : `, ours is ${checksum}`}`,
);
process.exit(sum === checksum ? 0 : 1);
