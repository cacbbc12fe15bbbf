import { startGraph } from '../../../gateway/main';
import { createLog } from '../../../schema/process/log';
import { serveBench } from '../measured-process';

// The graph as `npm start` has it: the gateway and its five subgraphs in one process.
serveBench(async () => {
  const graph = await startGraph(process.env, createLog('bench'));
  return { url: `${graph.url}/graphql`, close: () => graph.close() };
});
