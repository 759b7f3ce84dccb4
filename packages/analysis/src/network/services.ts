/** A service that should not face the internet, and the ports it listens on. */
export interface SensitiveService {
  readonly name: string;
  readonly tcp: readonly number[];
  readonly udp: readonly number[];
}

/** The ports from which servers are administered: SSH and RDP, over TCP and UDP (CIS 6.2 to 6.4). */
export const administrationPorts = { tcp: [22, 3389], udp: [22, 3389] } as const;

/** Services that no instance should offer to the internet. */
export const sensitiveServices = [
  { name: "ssh", tcp: [22], udp: [] },
  { name: "rdp", tcp: [3389], udp: [3389] },
  { name: "telnet", tcp: [23], udp: [] },
  { name: "ftp", tcp: [20, 21], udp: [] },
  { name: "cifs", tcp: [139, 445], udp: [137, 138] },
  { name: "rpc", tcp: [135], udp: [] },
  { name: "kerberos", tcp: [88, 464, 749, 750], udp: [88, 464, 750] },
  { name: "ldap", tcp: [389, 636], udp: [389] },
  { name: "mysql", tcp: [3306], udp: [] },
  { name: "postgresql", tcp: [5432], udp: [] },
  { name: "sql-server", tcp: [1433, 1434], udp: [1434] },
  { name: "oracle", tcp: [1521, 2483, 2484], udp: [] },
  { name: "mongodb", tcp: [27_017, 27_018], udp: [] },
  { name: "cassandra", tcp: [7000, 7001, 7199, 9042, 9160], udp: [] },
  { name: "redis", tcp: [6379], udp: [] },
  { name: "memcached", tcp: [11_211], udp: [11_211] },
  { name: "elasticsearch", tcp: [9200, 9300, 5601], udp: [] },
  { name: "kafka", tcp: [9092], udp: [] },
] as const satisfies readonly SensitiveService[];

/** Services for which no security group should be open; the ports of FSBP EC2.19 are among theirs. */
export const highRiskServices = [
  ...sensitiveServices,
  { name: "smtp", tcp: [25], udp: [] },
  { name: "pop3", tcp: [110], udp: [] },
  { name: "imap", tcp: [143], udp: [] },
  { name: "high-risk", tcp: [3000, 4333, 5000, 5500, 8080, 8088, 8888], udp: [] },
] as const satisfies readonly SensitiveService[];
