package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Certificates that an operator has from elsewhere. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class OpensslServerTest {
    private static final String EC = "-newkey ec -pkeyopt ec_paramgen_curve:P-256";
    private static final String RSA = "-newkey rsa:2048";

    @TempDir private Path place;

    private Home home;

    @BeforeEach
    void make() throws IOException {
        home = Home.in(place);
    }

    private void openssl(String words, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of(words.split(" ", -1)));
        arguments.addAll(List.of(more));
        Program.tool("openssl", place, arguments.toArray(String[]::new)).run().exited(0);
    }

    private void install(String made, String as) throws IOException {
        var target = home.directory().resolve("tls").resolve(as);
        Files.copy(place.resolve(made), target, StandardCopyOption.REPLACE_EXISTING);
    }

    @ParameterizedTest
    @CsvSource({EC + "," + EC, RSA + "," + EC, RSA + "," + RSA})
    void certificates_made_with_openssl_serve_unchanged(String authority, String leaf)
            throws IOException {
        openssl("req -x509 -nodes -days 30 -subj /CN=Ours -keyout ca.key -out ca.pem " + authority);
        openssl(
                "req -x509 -nodes -days 30 -subj /CN=localhost -CA ca.pem -CAkey ca.key"
                        + " -keyout leaf.key -out leaf.pem "
                        + leaf,
                "-addext",
                "subjectAltName=DNS:localhost",
                "-addext",
                "basicConstraints=critical,CA:FALSE",
                "-addext",
                "extendedKeyUsage=serverAuth");
        install("ca.pem", "ca.pem");
        install("leaf.pem", "server.pem");
        install("leaf.key", "server.key");
        try (var server = LiveServer.of(home)) {
            assertThat(server.wherry(place, "pwd").exited(0).lines()).containsExactly("/");
        }
    }
}
