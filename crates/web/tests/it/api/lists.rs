//! Lists of the API.

use super::Program;
use axum::http::StatusCode;

#[tokio::test]
async fn a_list_is_as_long_as_it_is_asked_for() {
    let mut program = Program::open().await;
    let mut cases = async |path: &str| {
        let (status, answer) = program.send("get", path, None).await;
        (status, answer)
    };
    let (status, all) = cases("/api/v1/cases").await;
    assert_eq!((status, all["cases"].as_array().unwrap().len()), (StatusCode::OK, 1));
    let (status, none) = cases("/api/v1/cases?limit=0").await;
    assert_eq!((status, none["cases"].as_array().unwrap().len()), (StatusCode::OK, 0));
    let (status, wrong) = cases("/api/v1/cases?limit=many").await;
    assert_eq!(
        (status, &wrong["problems"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &"limit".into()),
        "{wrong}"
    );
}
