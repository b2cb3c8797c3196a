package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;

/** Conversations are shown where nobody else can call, and only to whoever typed the option. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TeachOptionTest {
    private static InetSocketAddress taught(String listen) throws Exception {
        var option = CommandLine.populateCommand(new TeachOption(), "--teach");
        return option.checked(ListenAddress.parse(listen).orElseThrow());
    }

    private static void isRefused(String listen) {
        assertThatThrownBy(() -> taught(listen))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(Refused.CONFIGURATION))
                .hasMessageContaining(listen)
                .hasMessageContaining("add --listen 127.0.0.1:7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*:7",
                "0.0.0.0:7",
                "0:7",
                "[::]:7",
                "[0:0:0:0:0:0:0:0]:7",
                "[::0.0.0.0]:7",
                "[::ffff:0.0.0.0]:7",
                "[::ffff:192.0.2.1]:7",
                "192.0.2.1:7",
                "[2001:db8::1]:7",
                "[fe80::1]:7"
            })
    void what_others_can_reach_is_refused(String listen) {
        isRefused(listen);
    }

    static List<String> addressesOfThisMachine() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .filter(address -> address.indexOf(':') < 0)
                .toList();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("addressesOfThisMachine")
    void this_machines_other_addresses_are_refused(String address) {
        isRefused(address + ":7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:7",
                "127.9.1.3:7",
                "[::1]:7",
                "[::ffff:127.0.0.1]:7",
                "localhost:7"
            })
    void what_is_bound_is_what_was_judged(String listen) throws Exception {
        assertThat(taught(listen).isUnresolved()).isFalse();
        assertThat(taught(listen).getAddress().isLoopbackAddress()).isTrue();
    }

    @Test
    void without_it_every_address_will_do() throws Exception {
        var everywhere = ListenAddress.parse("*:7").orElseThrow();
        assertThat(new TeachOption().checked(everywhere).getAddress().isAnyLocalAddress()).isTrue();
    }

    @Test
    void only_the_command_line_turns_it_on() {
        var serve = requireNonNull(ServerMain.commandLine().getSubcommands().get("serve"));
        assertThat(serve.getDefaultValueProvider()).isNull();
        var option = serve.getCommandSpec().findOption("--teach");
        assertThat(option.defaultValue()).isNull();
        assertThat(option.arity().max()).isZero();
    }
}
