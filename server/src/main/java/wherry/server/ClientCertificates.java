package wherry.server;

import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.ClientTrust;
import wherry.protocol.tls.TlsProfile.Asking;
import wherry.server.settings.TomlFile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the operator decides about clients' certificates.
 *
 * @param asking whether clients are asked for one
 * @param authorities a PEM file with who vouches for them, seen from the home
 * @param revoked a PEM file with revocation lists; without it none is looked at
 */
record ClientCertificates(Asking asking, String authorities, Optional<String> revoked) {

    /** The section {@code [tls]}. */
    static ClientCertificates read(TomlFile file) {
        var asking =
                switch (file.text("none", "tls", "client_certificates")) {
                    case "none" -> Asking.NO;
                    case "optional" -> Asking.WANTED;
                    case "required" -> Asking.NEEDED;
                    default -> {
                        file.problem(
                                List.of("tls", "client_certificates"),
                                "must be \"none\", \"optional\" or \"required\"");
                        yield Asking.NEEDED;
                    }
                };
        var authorities = file.text("tls/clients.pem", "tls", "client_ca");
        return new ClientCertificates(asking, authorities, file.text(List.of("tls", "client_crl")));
    }

    /** The files that matter. */
    List<Path> files(ServerHome home) {
        var files = new ArrayList<Path>();
        if (asking != Asking.NO) {
            files.add(home.directory().resolve(authorities));
            revoked.ifPresent(name -> files.add(home.directory().resolve(name)));
        }
        return files;
    }

    /** Whom the server believes; nobody is asked where this is empty. */
    Optional<ClientTrust> load(ServerHome home) throws UnusableFile {
        if (asking == Asking.NO) {
            return Optional.empty();
        }
        var lists = revoked.map(name -> home.directory().resolve(name));
        return Optional.of(ClientTrust.load(home.directory().resolve(authorities), lists));
    }
}
