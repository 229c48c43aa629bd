import { IPv6, isValid, parse } from 'ipaddr.js';

/** Public by its number, but served by the machine's own host: the platform service of Azure. */
const hostServices = new Set(['168.63.129.16']);

/**
 * Why a package may not make its reader connect to an address: the name of the range it is in, as `private` or
 * `linkLocal`; undefined when anybody on the internet could. Only what is certainly public passes.
 */
export function addressFault(address: string): string | undefined {
  if (!isValid(address)) return 'invalid';
  const parsed = parse(address);
  if (!(parsed instanceof IPv6)) {
    const range = parsed.range();
    if (range !== 'unicast') return range;
    return hostServices.has(parsed.toString()) ? 'hostService' : undefined;
  }
  // 64:ff9b::/96 is how networks without IPv4 reach IPv4 hosts (RFC 6052): the address inside decides.
  if (parsed.match(nat64)) return addressFault(parsed.toByteArray().slice(12).join('.'));
  const range = parsed.range();
  if (range !== 'unicast') return range;
  // ipaddr.js calls everything else unicast, `::127.0.0.1` too; what is given out are 2000::/3 alone (RFC 4291).
  return parsed.match(globalUnicast) ? undefined : 'unassigned';
}

const nat64 = IPv6.parseCIDR('64:ff9b::/96');
const globalUnicast = IPv6.parseCIDR('2000::/3');
