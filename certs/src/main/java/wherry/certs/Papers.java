package wherry.certs;

import wherry.certs.authority.CannotIssue;
import wherry.certs.authority.SigningRequest;
import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads requests out of PEM files, under either name that people give them. */
final class Papers {
    private static final List<String> REQUESTS =
            List.of("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST");

    private Papers() {}

    /** The one request in a file. */
    static SigningRequest request(Path file) throws UnusableFile, CannotIssue {
        var found = requests(PrivateFile.readPublic(file), file);
        if (found.size() != 1) {
            throw new UnusableFile(
                    file + " holds " + found.size() + " requests: name a file with just one");
        }
        return SigningRequest.read(found.getFirst());
    }

    static List<byte[]> requests(byte[] text, Path file) throws UnusableFile {
        var found = new ArrayList<byte[]>();
        for (var type : REQUESTS) {
            found.addAll(Pem.blocks(text, type, file.toString()));
        }
        return found;
    }
}
