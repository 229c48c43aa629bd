import { lazyPackage } from './lazy-package.js';

const addresses = lazyPackage<typeof import('ipaddr.js')>('ipaddr.js');

/** Services of a machine's own host, whatever range they are in: credentials can be had there for the asking. */
const hostServices = new Set(['168.63.129.16', '100.100.100.200']);

/** What a network that one trusts may use. Link-local addresses are not among it: the metadata of clouds is there. */
const trustedRanges = new Set(['loopback', 'private', 'carrierGradeNat', 'uniqueLocal']);

/**
 * Why a package may not make its reader connect to an address: the name of the range it is in, as `private` or
 * `linkLocal`; undefined when anybody on the internet could. Only what is certainly public passes, and with
 * `allowPrivate` also this machine and private networks.
 */
export function addressFault(address: string, allowPrivate = false): string | undefined {
  const ipaddr = addresses();
  if (!ipaddr.isValid(address)) return 'invalid';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (!(parsed instanceof ipaddr.IPv6)) {
    if (hostServices.has(parsed.toString())) return 'hostService';
    return range === 'unicast' || (allowPrivate && trustedRanges.has(range)) ? undefined : range;
  }
  // 64:ff9b::/96 is how networks without IPv4 reach IPv4 hosts (RFC 6052): the address inside decides.
  if (parsed.match(ipaddr.IPv6.parseCIDR(nat64)))
    return addressFault(parsed.toByteArray().slice(12).join('.'), allowPrivate);
  if (range !== 'unicast') return allowPrivate && trustedRanges.has(range) ? undefined : range;
  // ipaddr.js calls everything else unicast, `::127.0.0.1` too; what is given out are 2000::/3 alone (RFC 4291).
  return parsed.match(ipaddr.IPv6.parseCIDR(globalUnicast)) ? undefined : 'unassigned';
}

const nat64 = '64:ff9b::/96';
const globalUnicast = '2000::/3';
