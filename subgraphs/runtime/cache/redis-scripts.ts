/**
 * A record in Redis is one string: a generation (12 characters), a mark, and the encrypted reading, which may be empty.
 * Every eviction begins a new generation. A reading is written only into the generation that was current before the
 * agency was asked, so that no process can hide a change behind an older answer.
 */
export const GENERATION_LENGTH = 12;

/** The generation of a record that Redis does not hold. */
export const FIRST_GENERATION = '-'.repeat(GENERATION_LENGTH);

export const MARK = { current: '=', evicted: '!' } as const;

/** KEYS: names. ARGV, for each: generation, time to live (ms), encrypted reading. */
export const WRITE_SCRIPT = `
for i, name in ipairs(KEYS) do
  local generation = redis.call('GETRANGE', name, 0, ${GENERATION_LENGTH - 1})
  if generation == '' then generation = '${FIRST_GENERATION}' end
  if generation == ARGV[3 * i - 2] then
    redis.call('SET', name, generation .. '${MARK.current}' .. ARGV[3 * i], 'PX', ARGV[3 * i - 1])
  end
end
`;

/**
 * KEYS: names, the changed before the withdrawn. ARGV: new generation; how many are changed; the least time to live of
 * the mark (ms), which must outlive calls that are under way; then channel and message, for each message to publish.
 */
export const EVICT_SCRIPT = `
for i, name in ipairs(KEYS) do
  local reading, ttl = '', tonumber(ARGV[3])
  local old = i <= tonumber(ARGV[2]) and redis.call('GET', name)
  if old then
    reading = string.sub(old, ${GENERATION_LENGTH + 2})
    ttl = math.max(ttl, redis.call('PTTL', name))
  end
  redis.call('SET', name, ARGV[1] .. '${MARK.evicted}' .. reading, 'PX', ttl)
end
for i = 4, #ARGV, 2 do redis.call('PUBLISH', ARGV[i], ARGV[i + 1]) end
`;
