/**
 * A record in Redis is one string: a generation (12 characters), a mark, and the sealed reading, which may be empty.
 * Every eviction begins a new generation. A reading is written only into the generation that was current before the
 * agency was asked, so that an answer older than a change can't hide the change, whichever process brings it.
 */
export const GENERATION_LENGTH = 12;

/** The generation of a record of which Redis holds nothing. */
export const FIRST_GENERATION = '-'.repeat(GENERATION_LENGTH);

export const MARK = { current: '=', evicted: '!' } as const;

/** KEYS: names. ARGV, for each: generation, time to live (ms), sealed reading. */
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
 * KEYS: names, the changed before the withdrawn. ARGV: new generation; how many are changed; how long (ms) the mark
 * must at least outlive answers that are under way; then channel and message, for each that is to be told.
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
