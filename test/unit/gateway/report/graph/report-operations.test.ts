import { buildOperations } from '../../../../../gateway/operations/build-operations';
import { readLimits } from '../../../../../gateway/limits/limits-config';
import { createOperationReader } from '../../../../../gateway/limits/operation-reader';
import { DRIVE_QUERY, DRIVES_QUERY, FIGURES_QUERY } from '../../../../../gateway/report/graph/report-operations';
import { readSupergraph } from '../../../../../gateway/supergraph/supergraph-model';
import { apiSchema } from '../../../../../schema/supergraph/api-schema';
import { supergraphSdl } from '../../../../../schema/supergraph/sdl';

const sdl = supergraphSdl();
const { schema } = readSupergraph(sdl);
const limits = readLimits({});
const texts = { drives: DRIVES_QUERY, drive: DRIVE_QUERY, figures: FIGURES_QUERY };

describe('the operations of the report', () => {
  it('fit the graph and the usual limits', () => {
    const files = Object.entries(texts).map(([name, text]) => ({ name, text }));
    const built = buildOperations({ files, role: 'STATISTICS', api: apiSchema(sdl), supergraph: schema, limits });
    expect(built.problems).toEqual([]);
    expect(built.operations).toHaveLength(3);
  });

  it('only count: whoever may count needs no purpose for them', () => {
    const reader = createOperationReader({ schema, limits });
    for (const query of Object.values(texts)) {
      expect(reader.read({ query, operationName: null, variables: {} }).groups).toEqual(['STATISTICS']);
    }
  });
});
