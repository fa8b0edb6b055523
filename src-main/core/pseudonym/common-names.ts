/**
 * Names that stand for no person and no machine, because every system has them, and words that log texts are made of.
 * As the value of a column, or where a text says that they are a user or a host, they are replaced like all others;
 * they are not looked for elsewhere, where `admin` is a folder and `user` a word.
 */
const commonNames = new Set(
  [
    'admin administrator anonymous apache backup bin cron daemon db default demo ftp games git guest http https info',
    'local localhost log login mail manager master mysql name nagios news nobody none operator oracle password postgres',
    'postmaster proxy public root server service sshd ssh staff supervisor support sync sys system temp test tester',
    'unknown user username users web webmaster website www agent client host for from by to invalid illegal port uid',
    'android boot centos debian docker ec2-user fedora hadoop java jenkins linux nginx pi tomcat ubuntu vagrant windows zabbix',
    'request response failed accepted error warning warn notice debug fatal critical tcp udp icmp get post put head delete options true',
    'false null yes no and or not in on at is the a an of with closed opened session connection',
  ].flatMap(line => line.split(' ')),
);

/** Whether a name is one that is not looked for in texts, see above. */
export function isCommonName(name: string): boolean {
  return commonNames.has(name.trim().toLowerCase());
}
