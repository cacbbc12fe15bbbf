import { PoliceOfRajasthan } from '../../agencies/plugged/soap-server';
import { SystemServer } from '../../agencies/system-server';
import { policeSystem } from '../../agencies/systems/police';
import { JsonPolice } from './json-police';
import { SOURCE, worldOf } from './written-papers';

/** Where the systems listen; all three hold the same papers. */
export interface Addresses {
  readonly hand: string;
  readonly soap: string;
  readonly json: string;
}

/** The papers of one police in three systems: in the agency's own dialect, over SOAP, and over REST. */
async function main(size: number): Promise<void> {
  const world = worldOf(size);
  const credential = 'secret';
  const hand = new SystemServer(world, policeSystem, { source: SOURCE, credential, prefix: '', elsewhere: () => '' });
  const soap = new PoliceOfRajasthan(world, { user: 'muskaan', credential });
  const json = new JsonPolice(world);
  await Promise.all([hand.listen(0), soap.listen(0), json.listen()]);
  const rate = JSON.stringify({ calls: 1_000_000, ms: 1 });
  await fetch(`${soap.origin}/_control/rate`, { method: 'PUT', body: rate });
  const addresses: Addresses = { hand: hand.baseUrl, soap: soap.origin, json: json.origin };
  process.send?.(addresses);
}

process.once('disconnect', () => process.exit(0));
void main(Number(process.argv[2]));
