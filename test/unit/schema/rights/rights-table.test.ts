import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES } from '../../../../schema/rights/caller';
import { PROJECT_ROOT } from '../../../../schema/process/project-root';
import { rightsTable, withRightsTable } from '../../../../schema/rights/rights-table';

describe('the table of rights', () => {
  it('stands in the README of the folder as the matrix says it (if it does not: npm run compose)', () => {
    const readme = readFileSync(join(PROJECT_ROOT, 'schema', 'rights', 'README.md'), 'utf8');
    expect(readme).toBe(withRightsTable(readme));
  });

  it('has a line for every role', () => {
    const lines = rightsTable().split('\n');
    for (const role of ROLES)
      expect(lines.filter((line) => line.includes(`${role}:`) || line.includes(`${role},`))).not.toEqual([]);
  });

  it('says what a role sees, and of what else', () => {
    const [railway] = rightsTable()
      .split('\n')
      .filter((line) => line.startsWith('| RAILWAY_POST'));
    expect(railway).toBe(
      '| RAILWAY_POST: TRACE | F own unit | M | F in hand, else M | M | F | – | – | – | – | F own calls |',
    );
  });

  it.each(['', '<!-- matrix -->', '<!-- /matrix --><!-- matrix -->', '<!-- matrix --><!-- /matrix --><!-- matrix -->'])(
    'is not written where it has no one place: %j',
    (text) => {
      expect(() => withRightsTable(text)).toThrow('no one place');
    },
  );
});
