const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/;

/** True for an address with one of the standard's four schemes (data-resource#url-or-path). */
export function isRemote(path: string): boolean {
  return /^(?:https?|ftps?):\/\//i.test(path);
}

/** Why a path may not stand in a descriptor or an archive; undefined when it may. */
export function pathFault(
  path: string,
): 'empty' | 'scheme' | 'absolute' | 'backslash' | 'parent' | 'hidden' | 'control' | undefined {
  if (path === '') return 'empty';
  if (isRemote(path)) return undefined;
  if (path.includes('\0') || /[\u0001-\u001f]/.test(path)) return 'control';
  if (path.includes('\\')) return 'backslash';
  if (path.startsWith('/') || path.startsWith('~')) return 'absolute';
  if (scheme.test(path)) return 'scheme';
  const parts = path.split('/');
  if (parts.includes('..')) return 'parent';
  if (parts.some((part) => part.startsWith('.') && part !== '.')) return 'hidden';
  return parts.includes('') ? 'empty' : undefined;
}
