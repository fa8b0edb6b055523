/** Last part of a path, or of the place of a file in an archive (`logs.zip: web/access.log`), for sentences and tables. */
export function shortName(path: string): string {
  return path.split(/[\\/]|(?<=\.\w+): /).at(-1) ?? path;
}
