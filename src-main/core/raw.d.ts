declare module '*.sql?raw' {
  const text: string;
  export default text;
}
declare module '*.typ?raw' {
  const text: string;
  export default text;
}
