package wherry.server.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.Secret;

import java.security.SecureRandom;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PasswordHashTest {
    private static final String SALT = "c29tZXNhbHQ";
    private static final String HASH = "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void a_hash_matches_its_secret_and_no_other_after_a_round_trip() {
        var made = PasswordHash.of(Secret.of("geheim é"), new SecureRandom());
        var read = PasswordHash.parse(made.toString()).orElseThrow();
        assertThat(read.matches(Secret.of("geheim é"))).isTrue();
        assertThat(read.matches(Secret.of("geheim e"))).isFalse();
        assertThat(read.matches(Secret.of(""))).isFalse();
        assertThat(read).hasToString(made.toString());
    }

    /** A vector of the reference implementation: password, somesalt, 64 MiB, 2 passes, 1 lane. */
    @Test
    void it_agrees_with_the_reference_implementation() {
        var text = "$argon2id$v=19$m=65536,t=2,p=1$" + SALT + "$" + HASH;
        assertThat(PasswordHash.parse(text).orElseThrow().matches(Secret.of("password"))).isTrue();
    }

    @Test
    void two_hashes_of_one_secret_are_different() {
        var random = new SecureRandom();
        assertThat(PasswordHash.of(Secret.of("x"), random).toString())
                .isNotEqualTo(PasswordHash.of(Secret.of("x"), random).toString());
    }

    @Test
    void the_dummy_costs_what_a_real_one_costs_and_matches_nothing_likely() {
        var real = PasswordHash.of(Secret.of("x"), new SecureRandom());
        var dummy = PasswordHash.dummy();
        assertThat(dummy.memory()).isEqualTo(real.memory());
        assertThat(dummy.passes()).isEqualTo(real.passes());
        assertThat(dummy.lanes()).isEqualTo(real.lanes());
        assertThat(dummy.matches(Secret.of(""))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "m=65536,t=2,p=0",
                "m=65536,t=2,p=5",
                "m=65536,t=0,p=1",
                "m=65536,t=11,p=1",
                "m=262145,t=2,p=1",
                "m=9999999,t=2,p=1",
                "m=99999999999,t=2,p=1",
                "m=7,t=2,p=1",
                "m=31,t=2,p=4",
                "m=-65536,t=2,p=1",
                "m=65536,t=2",
                "m=0,t=2,p=1",
                "t=2,m=65536,p=1"
            })
    void parameters_out_of_bounds_are_no_hash(String parameters) {
        assertThat(PasswordHash.parse("$argon2id$v=19$" + parameters + "$" + SALT + "$" + HASH))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=16$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29t$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXP",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRP",
                "$2y$10$abcdefghijklmnopqrstuv"
            })
    void other_hashes_and_short_ones_are_none(String text) {
        assertThat(PasswordHash.parse(text)).isEmpty();
    }
}
