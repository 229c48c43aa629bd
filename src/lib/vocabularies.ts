/**
 * Ids of the Open Definition's licence register (data-package#licenses: "an Open Definition license ID"), as its pages at
 * licenses.opendefinition.org name them: conformant, non-conformant and retired ones. Ids are facts and not
 * anybody's text; only they are kept here, so that a package can be judged offline.
 */
export const licenseIds: ReadonlySet<string> = new Set(
  `AAL AFL-3.0 AGPL-3.0 APL-1.0 APSL-2.0 Against-DRM Apache-1.1 Apache-2.0 Artistic-2.0 Attribution BSD-2-Clause
  BSD-3-Clause BSL-1.0 BitTorrent-1.1 CATOSL-1.1 CC-BY-3.0 CC-BY-4.0 CC-BY-NC-4.0 CC-BY-NC-ND-4.0 CC-BY-NC-SA-4.0
  CC-BY-ND-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CECILL-2.1 CNRI-Python CPAL-1.0 CUA-OPL-1.0 DSL ECL-2.0
  EFL-2.0 EPL-1.0 EPL-2.0 EUDatagrid EUPL-1.1 EUPL-1.2 Entessa FAL-1.3 Fair Frameworx-1.0 GFDL-1.3-no-cover-texts-no-invariant-sections
  GPL-2.0 GPL-3.0 HPND IPA IPL-1.0 ISC Intel LGPL-2.1 LGPL-3.0 LO-FR-2.0 LPL-1.0 LPL-1.02 LPPL-1.3c MIT MPL-1.0 MPL-1.1
  MPL-2.0 MS-PL MS-RL MirOS Motosoto Multics NASA-1.3 NCSA NGPL NPOSL-3.0 NTP Naumen Nokia OCLC-2.0 ODC-BY-1.0
  ODC-PDDL-1.0 ODbL-1.0 OFL-1.1 OGL-Canada-2.0 OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0 OGTSL OSL-3.0 PHP-3.0 PostgreSQL
  Python-2.0 QPL-1.0 RPL-1.5 RPSL-1.0 RSCPL SISSL SPL-1.0 SimPL-2.0 Sleepycat Talis Unlicense VSL-1.0 W3C WXwindows
  Watcom-1.0 Xnet ZPL-2.0 Zlib dli-model-use geogratis hesa-withrights jabw-model localauth-withrights met-office-cp
  mitre notspecified other-at other-closed other-nc other-open other-pd ukclickusepsi ukcrown ukcrown-withrights
  ukpsi`
    .split(/\s+/)
    .filter((id) => id !== ''),
);

/** Contributor types of DataCite 4, the roles of CRediT, and those that the text itself names (data-package#contributors). */
const roles = `ContactPerson DataCollector DataCurator DataManager Distributor Editor HostingInstitution Producer
  ProjectLeader ProjectManager ProjectMember RegistrationAgency RegistrationAuthority RelatedPerson Researcher
  ResearchGroup RightsHolder Sponsor Supervisor Translator WorkPackageLeader Other creator contact contributor author
  publisher maintainer wrangler Conceptualization Data-curation Formal-analysis Funding-acquisition Investigation
  Methodology Project-administration Resources Software Supervision Validation Visualization Writing-original-draft
  Writing-review-editing`;

/** Spelling differs between the two (`Data curation`, `data-curation`, `DataCurator`), letters do not. */
const plain = (role: string): string => role.toLowerCase().replace(/[^a-z]/g, '');
const knownRoles: ReadonlySet<string> = new Set(roles.split(/\s+/).map(plain));

/** CRediT roles are also written as their address: https://credit.niso.org/contributor-roles/software/. */
export function isKnownRole(role: string): boolean {
  return knownRoles.has(plain(/^https?:\/\/credit\.niso\.org\/contributor-roles\/([^/]+)\/?$/.exec(role)?.[1] ?? role));
}

/** Hash algorithms that can be compared (data-resource#hash), with the number of hexadecimal digits. */
export const hashDigits: Readonly<Record<string, number>> = {
  md5: 32,
  sha1: 40,
  sha224: 56,
  sha256: 64,
  sha384: 96,
  sha512: 128,
};

/** Preferred MIME names of the IANA register of character sets (data-resource#encoding), of those that files are in. */
const encodings = `US-ASCII UTF-8 UTF-16 UTF-16BE UTF-16LE UTF-32 UTF-32BE UTF-32LE UTF-7 GBK GB2312 GB18030 HZ-GB-2312 Big5
  Big5-HKSCS EUC-KR EUC-JP EUC-TW ISO-2022-CN ISO-2022-CN-EXT ISO-2022-JP ISO-2022-JP-2 ISO-2022-KR Shift_JIS KOI8-R
  KOI8-U KS_C_5601-1987 KZ-1048 TIS-620 VISCII IBM437 IBM775 IBM850 IBM852 IBM855 IBM857 IBM862 IBM864 IBM866 IBM037
  IBM500 IBM1047 macintosh
  ${Array.from({ length: 16 }, (_, i) => `ISO-8859-${i + 1}`)
    .filter((name) => name !== 'ISO-8859-12')
    .join(' ')}
  ${Array.from({ length: 9 }, (_, i) => `windows-125${i}`).join(' ')} windows-874 windows-31J`;

const knownEncodings: ReadonlySet<string> = new Set(encodings.toLowerCase().split(/\s+/));

/** Names that programs write, and what IANA prefers. */
const otherNames: Readonly<Record<string, string>> = {
  utf8: 'UTF-8',
  'utf-8-sig': 'UTF-8',
  utf16: 'UTF-16',
  ascii: 'US-ASCII',
  latin1: 'ISO-8859-1',
  'latin-1': 'ISO-8859-1',
  iso8859_1: 'ISO-8859-1',
  'iso8859-1': 'ISO-8859-1',
  'iso8859-15': 'ISO-8859-15',
  cp936: 'GBK',
  gb_2312: 'GB2312',
  'big5-eten': 'Big5',
  cp932: 'windows-31J',
  'shift-jis': 'Shift_JIS',
  sjis: 'Shift_JIS',
  koi8r: 'KOI8-R',
  ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`cp125${i}`, `windows-125${i}`])),
};

/** `known`, or the name that IANA prefers, or undefined for a name that nobody knows. */
export function preferredEncoding(name: string): 'known' | { readonly write: string } | undefined {
  const lower = name.toLowerCase();
  if (knownEncodings.has(lower)) return 'known';
  const write = Object.hasOwn(otherNames, lower) ? otherNames[lower] : undefined;
  return write === undefined ? undefined : { write };
}
