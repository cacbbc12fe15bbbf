import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../../schema/process/project-root';
import { driveId } from '../../../../subgraphs/drives/ledger/drive-id';
import { readFigures } from '../../../../subgraphs/drives/figures/read-figures';

const folder = mkdtempSync(join(tmpdir(), 'figures-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(content: unknown) {
  const path = join(folder, 'figures.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 1));
  return readFigures(path);
}

const figure = {
  ...{ id: 'RTM', publishedBy: 'Ratlam', unit: 'district:MP/Ratlam', from: '2025-01-01', to: '2025-09-30' },
  ...{ text: 'Children traced', published: 423, value: { kind: 'COUNT' } },
};

describe('the file of published figures', () => {
  it('asks of a figure’s unit and period what a question does not say itself', () => {
    const [whole, own] = read({
      figures: [
        figure,
        { ...figure, id: 'OWN', to: null, value: { kind: 'COUNT', unit: 'state:MP', to: '2025-11-30' } },
      ],
    });
    expect(whole?.value).toMatchObject({ number: 'total', cut: { unit: 'district:MP/Ratlam', to: '2025-09-30' } });
    expect(own).toMatchObject({ to: null, value: { cut: { unit: 'state:MP', from: '2025-01-01', to: '2025-11-30' } } });
  });

  it('is refused with all its problems at once, each with its line', () => {
    const missing = { ...figure, id: 'RTM', to: null };
    const problems = { figures: [figure, missing, { ...figure, id: 'X', unit: 'Ratlam' }] };
    expect(() => read(problems)).toThrow(
      /PUBLISHED_FIGURES: [^]*line \d+, figures\.1\.id: [^]*figures\.1\.value: expected `to`[^]*figures\.2\.unit/,
    );
    const misspelt = {
      figures: [
        { ...figure, publishd: 1, from: '2025-13-01' },
        { ...figure, id: 'a b' },
      ],
    };
    expect(() => read(misspelt)).toThrow(
      /line 7, figures\.0\.from: expected a day[^]*line 14, figures\.0\.publishd: expected no field[^]*figures\.1\.id/,
    );
    expect(() => read('{"figures": [')).toThrow('no JSON from line 1 on');
    expect(() => readFigures(join(folder, 'none.json'))).toThrow('ENOENT');
  });

  it('of the sandbox can be read, and names drives as its records do', () => {
    const figures = readFigures(join(PROJECT_ROOT, 'test', 'figures', 'published-figures.json'));
    expect(figures.length).toBeGreaterThan(29);
    const order = { stations: null, teamNorm: null, subInspectorsPerStation: null, constablesPerStation: null };
    const drive = { name: 'Operation Muskaan', nameHi: null, ...order };
    const state = driveId({ ...drive, edition: null, unit: 'MP', from: '2025-10-01', to: '2025-11-30' });
    const mumbai = driveId({ ...drive, edition: '10th', unit: 'Mumbai', from: '2021-06-01', to: '2021-06-30' });
    const valueOf = (id: string) => figures.find((one) => one.id === id)?.value;
    expect(valueOf('MP-OCT')).toMatchObject({ cut: { filter: { drive: state } } });
    expect(valueOf('MUM-TEAMS-OFFICERS')).toMatchObject({ id: mumbai });
  });
});
