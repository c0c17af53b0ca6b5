// One cell through the socket: parse, resolve words, look up among a million postings, render, send.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>

#include "bench/market_snapshot.h"
#include "daemon/http_session.h"
#include "daemon/snapshot_cell.h"
#include "daemon/source_probe.h"
#include "daemon/stores.h"

namespace salaryd {
namespace {

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
}

// Nothing that changes anything is asked here.
class NoControl final : public Control {
  public:
    [[nodiscard]] awaitable<Result<FetchRun>> fetch_now(std::string) override { co_return none(); }
    [[nodiscard]] awaitable<Result<SourceProbe>> probe(std::string, std::string) override {
        co_return none();
    }
    [[nodiscard]] awaitable<Result<StoredEdition>> make_edition() override { co_return none(); }
    [[nodiscard]] awaitable<Result<ImportReceipt>> import(std::string, std::string, std::string) override {
        co_return none();
    }
    [[nodiscard]] awaitable<Result<void>> review(std::int64_t, VerdictStatus, std::string,
                                                 std::string) override {
        co_return none();
    }
    [[nodiscard]] awaitable<Result<void>> decide_vacancy(std::int64_t, bool, std::string,
                                                         std::string) override {
        co_return Result<void>();
    }
    [[nodiscard]] awaitable<Result<void>> rematch_vacancies() override { co_return Result<void>(); }
    [[nodiscard]] ReloadReceipt reload() override { return {}; }
    [[nodiscard]] Health health() const override { return {}; }
    [[nodiscard]] std::shared_ptr<const Config> config() const override { return nullptr; }

  private:
    static std::unexpected<Error> none() { return fail(ErrorCode::unavailable, "only questions here"); }
};

// The tenth role and the fifth city get names that the normalizer knows.
Dictionaries known_names(const Normalizer& normalizer) {
    auto names = market_names();
    names.roles[10] = "data_engineer";
    names.places[5] = normalizer.places()->resolve("Austin, TX").value();
    return names;
}

class Server {
  public:
    Server() {
        cell_.store(std::make_shared<const Snapshot>(
            market_snapshot(Market{}.postings(1'000'000), known_names(normalizer_))));
        server_.emplace(Services{executors_, clock_, stores_, cell_, normalizer_, metrics_, control_},
                        supervisor_, must(listen_on(io_, path())));
        supervisor_.spawn("sessions", server_->run());
        thread_ = std::thread([this] { io_.run(); });
    }
    ~Server() {
        asio::post(io_, [this] {
            supervisor_.begin_stop();
            server_->stop();
        });
        thread_.join();
        workers_.join();
        writer_.join();
        std::error_code ignored;
        std::filesystem::remove_all(directory_, ignored);
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::string path() const { return directory_ / "d.sock"; }

  private:
    static std::filesystem::path temporary_directory() {
        std::string pattern = (std::filesystem::temp_directory_path() / "salaryd-bench-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
        return pattern;
    }

    std::filesystem::path directory_ = temporary_directory();
    asio::io_context io_{1};
    asio::thread_pool workers_{2}, writer_{1};
    Executors executors_{io_, workers_, writer_};
    SystemClock clock_;
    Stores stores_{executors_, must(Store::open(directory_ / "d.db")), directory_ / "d.db"};
    SnapshotCell cell_;
    Normalizer normalizer_ = must(Normalizer::load({.directory = SALARYD_SOURCE_DIR "/config/reference",
                                                    .gazetteer = SALARYD_BINARY_DIR "/share/gazetteer.bin"}));
    Metrics metrics_;
    NoControl control_;
    Supervisor supervisor_{io_, [](const std::string& what) { throw std::runtime_error(what); }};
    std::optional<SessionServer> server_;
    std::thread thread_;
};

// One connection, kept alive.
class Client {
  public:
    explicit Client(const std::string& path) : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("cannot connect to " + path);
    }
    ~Client() { ::close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // Every answer here ends with the end of its JSON, and no request follows before it has come.
    const std::string& ask(std::string_view request) {
        if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) < 0)
            throw std::runtime_error("the server is gone");
        answer_.clear();
        while (!answer_.ends_with("}}}")) {
            std::array<char, 16384> buffer;
            const auto size = ::recv(socket_, buffer.data(), buffer.size(), 0);
            if (size <= 0) throw std::runtime_error("the answer ended early: " + answer_);
            answer_.append(buffer.data(), static_cast<std::size_t>(size));
        }
        return answer_;
    }

  private:
    int socket_;
    std::string answer_;
};

void ask_many(benchmark::State& state, std::string_view target) {
    static Server server;
    const auto request = fmt::format("GET {} HTTP/1.1\r\nHost: d\r\n\r\n", target);
    Client client(server.path());
    if (!client.ask(request).starts_with("HTTP/1.1 200")) return state.SkipWithError("not answered with 200");
    std::vector<double> microseconds;
    for (auto _ : state) {
        const auto started = std::chrono::steady_clock::now();
        benchmark::DoNotOptimize(client.ask(request));
        const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - started;
        microseconds.push_back(took.count());
    }
    std::ranges::sort(microseconds);
    state.counters["p50_us"] = microseconds[microseconds.size() / 2];
    state.counters["p99_us"] = microseconds[microseconds.size() * 99 / 100];
}

void Cell(benchmark::State& state) {
    ask_many(state, "/v1/salary?role=data+engineer&level=senior&place=Austin,+TX");
}
BENCHMARK(Cell)->Iterations(5000)->UseRealTime()->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace salaryd

BENCHMARK_MAIN();
