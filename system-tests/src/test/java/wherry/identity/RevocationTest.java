package wherry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.tls.TlsIdentity;
import wherry.system.Eventually;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that change under a server: what is wrong shuts the door, what is broken is not taken. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(240)
@Tag("T06")
@Tag("T33")
class RevocationTest {
    private static final String LIST = "users.crl";

    private final Harbour ours;
    @TempDir Path disk;
    private Gatehouse gate;
    private TlsIdentity carol;

    RevocationTest() throws Exception {
        ours = Harbour.create();
    }

    @BeforeEach
    void open() throws Exception {
        gate = Gatehouse.in(disk, ours, "required", List.of());
        carol = gate.rightUser();
        assertThat(gate.letsIn(carol)).isTrue();
    }

    @AfterEach
    void close() {
        gate.close();
        assertThat(gate.server().log()).doesNotContain("\tat ");
    }

    private void shuts(String what, String list) throws Exception {
        gate.publish(LIST, list);
        Eventually.holds(what + " shuts the door", () -> !gate.letsIn(carol));
        gate.revoke(List.of());
        Eventually.holds("a good list opens it again", () -> gate.letsIn(carol));
    }

    @Test
    void a_list_shuts_the_door_to_the_revoked_and_a_list_that_is_no_good_to_all() throws Exception {
        shuts("a list with her", Lists.current(ours.clients(), List.of(carol.leaf())));
        shuts("an expired list", Lists.expired(ours.clients()));
        shuts("another's list", Lists.current(ours.servers(), List.of()));
        shuts("a list forged", Lists.current(Harbour.create().clients(), List.of()));
    }

    private void changesOnlyTheLog(String what, String words) throws Exception {
        var before = gate.server().log().length();
        Eventually.holds(
                what + " is complained of",
                () -> gate.server().log().substring(before).contains(words));
        assertThat(gate.letsIn(carol)).as("after " + what).isTrue();
    }

    @Test
    void what_is_broken_changes_only_the_log() throws Exception {
        Files.delete(gate.file(LIST));
        changesOnlyTheLog("a missing list", "users.crl does not exist");
        gate.publish(LIST, "no list at all");
        changesOnlyTheLog("a broken list", "revocation list");
        gate.publish(LIST, "#".repeat(PrivateFile.LARGEST + 1));
        changesOnlyTheLog("a list that is too large", "users.crl");
        gate.revoke(List.of());
        gate.publish("server.pem", "no certificate");
        changesOnlyTheLog("a broken certificate", "server.pem");
        gate.rotate(Gatehouse.rightServer(ours));
        PrivateFile.replace(
                gate.file("server.key"),
                "no key".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        changesOnlyTheLog("a broken key", "server.key");
    }

    @Test
    void a_server_whose_list_is_missing_does_not_start() throws Exception {
        Files.delete(gate.file(LIST));
        var home = gate.server().home();
        gate.server().close();
        home.serve().exited(1).oneTrouble("users.crl does not exist");
    }
}
