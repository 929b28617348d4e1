// Is the working tree slower than REV? Runs a bench in both, turn by turn, and compares medians.
// Usage: ./bench.sh pairs REV NAME [--pairs N] [options of the bench]      N is 7 or more; fewer only to try the command itself
// Ends with 1 when a figure is more than 20 % worse. Figures are told by their column's name: "…/s" should grow, a unit of
// time or memory should shrink; numbers of tasks, and what begins with "limit", "bare" or "wanted", are not compared.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const tolerance = 1.2;
const [revision, name, ...rest] = process.argv.slice(2);
if (!revision || !name) {
  console.error('Usage: ./bench.sh pairs REV NAME [--pairs N] [options of the bench]');
  process.exit(2);
}
const at = rest.indexOf('--pairs');
const asked = at < 0 ? '7' : rest.splice(at, 2)[1];
const pairs = Number(asked);
if (!Number.isInteger(pairs) || pairs < 1) {
  console.error(`'--pairs' is '${asked ?? ''}': write a whole number from 1.`);
  process.exit(2);
}

/** 1 when more is better, -1 when less is, 0 when the column is not a figure of ours. */
const directionOf = column =>
  /^(limit|bare|wanted)\b/.test(column) ? 0
    : /\/ ?s(\b|$)|(per|a) second/.test(column) ? 1
      : /(^|[^a-zA-Zµ])(s|ms|µs|us|seconds|MB|MiB|GiB)([^a-zA-Z]|$)/.test(column) ? -1 : 0;

const median = values => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const folder = mkdtempSync(join(tmpdir(), 'plumbline-pairs-'));
const before = join(folder, 'before');
const seen = { before: new Map(), now: new Map() };

function measure(tree, into) {
  const json = join(folder, 'run.json');
  const run = spawnSync('./bench.sh', [name, '--json', json, ...rest], { cwd: tree, stdio: ['ignore', 'ignore', 'inherit'] });
  // A bench that misses a target of its own ends with 1 and has measured all the same.
  if (run.status !== 0 && run.status !== 1) throw new Error(`./bench.sh ${name} ended with ${run.status} in ${tree}`);
  JSON.parse(readFileSync(json, 'utf8')).rows.forEach((row, index) => {
    const words = Object.entries(row).filter(([, value]) => typeof value === 'string').map(([, value]) => value).join(' ');
    for (const [column, value] of Object.entries(row)) {
      if (typeof value !== 'number' || directionOf(column) === 0) continue;
      const key = JSON.stringify([`row ${index + 1} ${words}`.trim(), column]);
      into.set(key, [...(into.get(key) ?? []), value]);
    }
  });
  rmSync(json);
}

let worse = 0;
try {
  execFileSync('git', ['worktree', 'add', '--quiet', '--detach', before, revision], { stdio: 'inherit' });
  for (let pair = 1; pair <= pairs; pair++) {
    console.error(`pair ${pair} of ${pairs}`);
    // Every other pair begins with the other side, so that a machine that warms up or tires favours neither.
    const turns = [[before, seen.before], ['.', seen.now]];
    for (const [tree, into] of pair % 2 ? turns : turns.toReversed()) measure(tree, into);
  }
  console.log(`| ${name} | figure | ${revision} | working tree | change |\n|---|---|---|---|---|`);
  for (const [key, values] of seen.now) {
    const [row, column] = JSON.parse(key);
    const [old, now] = [median(seen.before.get(key) ?? []), median(values)];
    if (!(old > 0) || !(now > 0)) continue;
    const slower = directionOf(column) > 0 ? old / now : now / old;
    worse += slower > tolerance ? 1 : 0;
    const change = `${now >= old ? '+' : ''}${((now / old - 1) * 100).toFixed(1)} %${slower > tolerance ? ' **worse**' : ''}`;
    console.log(`| ${row} | ${column} | ${old} | ${now} | ${change} |`);
  }
} finally {
  spawnSync('git', ['worktree', 'remove', '--force', before]);
  rmSync(folder, { recursive: true, force: true });
}
if (pairs < 7) console.log(`Fewer than seven pairs (${pairs}): no verdict.`);
process.exit(worse > 0 && pairs >= 7 ? 1 : 0);
