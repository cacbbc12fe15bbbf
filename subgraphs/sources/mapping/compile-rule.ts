import type { Rule } from '../../runtime/source-file/mapping-rule';
import { compileConstant } from './compile-constant';
import { compileEntries } from './compile-entries';
import { compileFields } from './compile-fields';
import { compileParts } from './compile-parts';
import { compileValue } from './compile-value';
import type { FieldShape } from './rules/field-shape';
import { MappingInvalid } from './rules/mapping-invalid';
import { isGiven, isNothing, type MappingNode, type RulePlace } from './node';

const SOURCES = ['from', 'fields', 'entries', 'firstOf', 'constant'] as const;
const OF_FROM = ['join', 'at', 'zone', 'codes', 'font', 'split', 'part', 'as', 'unknown'] as const;

/** Compiles one rule for a field of the contract. Throws `MappingInvalid`. */
export function compileRule(written: Rule | string, shape: FieldShape, place: RulePlace): MappingNode {
  const rule: Rule = typeof written === 'string' ? { from: written } : written;
  const [source, ...others] = SOURCES.filter((name) => rule[name] !== undefined);
  const { path } = place;
  if (source === undefined)
    throw new MappingInvalid(
      path,
      'a rule with one of from, fields, entries, firstOf and constant',
      rule.each === undefined ? 'none of them' : 'each without fields',
    );
  const { from, fields, split } = rule;
  const ofParts = from !== undefined && fields !== undefined && split !== undefined ? { ...rule, fields } : null;
  const second = others.find((name) => ofParts === null || name !== 'fields');
  if (second !== undefined) throw new MappingInvalid([...path, second], `no ${second} beside ${source}`, second);
  const strange =
    source === 'from' ? (rule.each === undefined ? [] : ['each']) : OF_FROM.filter((name) => rule[name] !== undefined);
  if (strange[0] !== undefined)
    throw new MappingInvalid([...path, strange[0]], `no ${strange[0]} beside ${source}`, strange[0]);
  if (rule.each !== undefined && source !== 'fields')
    throw new MappingInvalid([...path, 'each'], 'each beside fields', source);
  if (ofParts !== null) return compileParts(ofParts, shape, place, compileRule);
  if (rule.fields !== undefined) return compileFields(rule.fields, rule.each, shape, place, compileRule);
  if (rule.entries !== undefined) return compileEntries(rule.entries, shape, place, compileRule);
  if (rule.firstOf !== undefined) return firstOf(rule.firstOf, shape, place);
  if (rule.constant !== undefined) return compileConstant(rule.constant, shape, place);
  return compileValue(rule, shape, place);
}

/** The first that gives a value; without one, the first that could not be read, so that it counts. */
function firstOf(rules: readonly (Rule | string)[], shape: FieldShape, place: RulePlace): MappingNode {
  const nodes = rules.map((rule, at) => compileRule(rule, shape, { ...place, path: [...place.path, 'firstOf', at] }));
  const chosen = (row: unknown, at: number) => {
    let rest: { readonly node: MappingNode; readonly value: unknown } | null = null;
    for (const node of nodes) {
      const value = node.read(row, at);
      if (isGiven(value)) return { node, value };
      if (rest === null && !isNothing(value)) rest = { node, value };
    }
    return rest;
  };
  return {
    read: (row, at) => chosen(row, at)?.value ?? (shape.kind === 'LIST' ? [] : null),
    explain: (row, at, field, from) => (chosen(row, at)?.node ?? nodes[0])?.explain(row, at, field, from) ?? [],
    // The last may be a constant, for rows in which no other says anything.
    ...(nodes.some((node) => node.isAssumed) && {
      isAssumed: (row: unknown, at: number) => chosen(row, at)?.node.isAssumed?.(row, at) ?? false,
    }),
  };
}
