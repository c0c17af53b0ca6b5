#include "schema/migrate.h"

#include <gmock/gmock.h>

#include <fstream>

#include "schema/embedded.h"
#include "tests/schema/fixture.h"

namespace salaryd {
namespace {

using ::testing::HasSubstr;

class Migrate : public StoreTest {};

TEST_F(Migrate, makes_a_fresh_file_current) {
    store();
    EXPECT_EQ(count("PRAGMA user_version"), migrations().back().version);
    EXPECT_EQ(count("PRAGMA application_id"), application_id);
    EXPECT_EQ(count("PRAGMA page_size"), 8192);
    EXPECT_EQ(count("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
}

TEST_F(Migrate, opens_a_current_file_again_with_what_it_holds) {
    ingest(1, numbered(0, 3));
    store_.reset();
    EXPECT_EQ(ingest(2, numbered(0, 3)).unchanged, 3U);
}

TEST_F(Migrate, brings_a_file_of_the_first_schema_up_to_date) {
    {
        auto database = Database::open_writer(path_);
        const auto first = std::string(migrations().front().sql) +
                           "PRAGMA application_id=" + std::to_string(application_id) +
                           ";PRAGMA user_version=1;";
        ASSERT_TRUE(database->execute(first));
        ASSERT_TRUE(
            database->execute("INSERT INTO source(id, name, kind, board, company, base_url, path, format, "
                              "country, interval_s, enabled,"
                              " attribution, due_at) VALUES(1, 'acme', 'greenhouse', 'acme', '', '', '', '', "
                              "'', 3600, 1, '', 0);"
                              "INSERT INTO validator VALUES(1, 'https://x/', '\"v1\"', '', 3)"));
    }
    EXPECT_EQ(store().source_state("acme").value().validators.at("https://x/").reader_version, 3);
    EXPECT_EQ(ingest(1, numbered(0, 3)).added, 3U);
    EXPECT_EQ(reader().posting(1).value()->posting.raw, numbered(0, 1).front().raw);
}

TEST_F(Migrate, refuses_a_newer_schema) {
    store();
    store_.reset();
    ASSERT_TRUE(Database::open_writer(path_)->execute("PRAGMA user_version = 999"));
    for (const auto& error : {Store::open(path_).error(), Reader::open(path_).error()}) {
        EXPECT_EQ(error.code, ErrorCode::refused);
        EXPECT_THAT(error.message, HasSubstr("schema 999 is newer"));
    }
}

TEST_F(Migrate, refuses_a_foreign_database) {
    ASSERT_TRUE(Database::open_writer(path_)->execute("CREATE TABLE cookies(a)"));
    const auto opened = Store::open(path_);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::refused);
    EXPECT_THAT(opened.error().message, HasSubstr("not made by salaryd"));
}

TEST_F(Migrate, refuses_a_file_that_is_no_database) {
    std::ofstream(path_) << std::string(20000, 'x');
    const auto opened = Store::open(path_);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::database);
    EXPECT_THAT(opened.error().message, HasSubstr("not a database"));
}

TEST_F(Migrate, leaves_nothing_of_a_migration_that_fails) {
    store();
    store_.reset();
    auto database = Database::open_writer(path_);
    ASSERT_TRUE(database->execute("PRAGMA user_version = 0"));
    EXPECT_FALSE(migrate(*database, path_));  // its first table exists
    EXPECT_EQ(count("PRAGMA user_version"), 0);
}

TEST_F(Migrate, tells_a_reader_that_there_is_no_file) {
    const auto opened = Reader::open(path_);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace salaryd
