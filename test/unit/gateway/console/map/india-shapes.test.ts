import { drawnIndia } from '../../../../../gateway/console/build/drawn-india';
import { indiaShapes } from '../../../../../gateway/console/map/india-shapes';
import { WHOLE_INDIA, windowAround } from '../../../../../gateway/console/map/map-window';
import { projectedFinely } from '../../../../../gateway/report/map/projection';
import { PROJECT_ROOT } from '../../../../../schema/process/project-root';

const shapes = indiaShapes(drawnIndia(PROJECT_ROOT));

describe('the shapes of India', () => {
  it('are found by a district’s name and state, and never guessed', () => {
    expect(shapes.districtNamed('KATNI', 'MP')?.name).toBe('Katni');
    expect(shapes.districtNamed('Katni', null)?.state).toBe('MP');
    expect(shapes.districtNamed('Katni', 'RJ')).toBeNull();
    // Two states have a Bilaspur.
    expect(shapes.districtNamed('Bilaspur', null)).toBeNull();
    expect(shapes.districtNamed('Bilaspur', 'CG')?.state).toBe('CG');
    expect(shapes.districtNamed(null, 'MP')).toBeNull();
  });

  it('name the states that are seen', () => {
    const around = windowAround([projectedFinely([76.6, 27.6])]);
    const seen = [...shapes.statesIn(around).keys()];
    expect(seen).toEqual(expect.arrayContaining(['RJ', 'HR', 'DL', 'UP']));
    expect(seen).not.toContain('KL');
    expect(shapes.statesIn(WHOLE_INDIA).size).toBe(36);
  });

  it('draw fewer borders the nearer they are looked at', () => {
    const near = shapes.borders(windowAround([projectedFinely([76.6, 27.6])]));
    expect(near.districts.length).toBeLessThan(shapes.borders(WHOLE_INDIA).districts.length / 4);
    expect(near.districts).toMatch(/^M/u);
  });
});
