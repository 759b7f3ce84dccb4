import { testCheck } from "@postern/testing";
import serverProtocolsEncrypted from "./server-protocols-encrypted.ts";

testCheck(serverProtocolsEncrypted, {
  pass: {
    "the server speaks SFTP only": {
      facts: { protocols: ["SFTP"] },
      expect: "Server example speaks SFTP.",
    },
    "the server speaks FTPS and AS2": {
      facts: { protocols: ["FTPS", "AS2"] },
      expect: "Server example speaks FTPS, AS2.",
    },
  },
  fail: {
    "the server speaks FTP beside SFTP": {
      facts: { protocols: ["SFTP", "FTP"] },
      expect: "Server example speaks SFTP, FTP: FTP is not encrypted.",
    },
  },
});
