const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/;

/** True for an address with one of the standard's four schemes (glossary#url-or-path). */
export function isRemote(path: string): boolean {
  return /^(?:https?|ftps?):\/\//i.test(path);
}

/** The path without what is no name of a file in an address: `https://x/rows.csv?v=2#top` ends in `.csv`. */
export function withoutQuery(path: string): string {
  return isRemote(path) ? path.replace(/[?#].*$/s, '') : path;
}

export type PathFault =
  | 'empty'
  | 'scheme'
  | 'absolute'
  | 'backslash'
  | 'parent'
  | 'hidden'
  | 'control'
  | 'dot'
  | 'folder'
  | 'encoded';

/**
 * Why a path may not stand in a descriptor or an archive; undefined when it may (glossary#url-or-path). Where the text is
 * silent, what could lead out of the package on some system is refused: drives, `~`, percent-encoded dots and slashes.
 */
export function pathFault(path: string): PathFault | undefined {
  if (path === '') return 'empty';
  if (isRemote(path)) return /^[a-z]+:\/\/[^/?#]/i.test(path) ? undefined : 'scheme';
  if (/[\u0000-\u001f]/.test(path)) return 'control';
  if (path.includes('\\')) return 'backslash';
  if (path.startsWith('/') || path.startsWith('~')) return 'absolute';
  if (scheme.test(path)) return 'scheme';
  if (/%(?:2f|5c|00)/i.test(path)) return 'encoded';
  const encoded = /%2e/i.test(path);
  const parts = path.replace(/%2e/gi, '.').split('/');
  const odd = parts.find((part, i) => part.startsWith('.') && (part !== '.' || i === 0 || i === parts.length - 1));
  if (odd !== undefined) {
    if (encoded && !path.split('/').includes(odd)) return 'encoded';
    if (odd === '..') return 'parent';
    return odd === '.' ? 'dot' : 'hidden';
  }
  return path.endsWith('/') ? 'folder' : undefined;
}
